package org.qanad.matching.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Words;

/**
 * The keys of all entries: for each way of looking, one or two numbers an entry, 0 where a part of the key is not told. Keys
 * are of 32 bits: two keys that fall together by chance cost a comparison and nothing else.
 */
public final class Keys {
    private final List<Pass> passes;
    private final List<int[][]> keys;

    private Keys(List<Pass> passes, List<int[][]> keys) {
        this.passes = passes;
        this.keys = keys;
    }

    /** Those ways that the list has the parts for, and their keys. */
    public static Keys of(People people, List<Pass> all) {
        var makers = new Makers(people);
        var passes = new ArrayList<Pass>();
        var keys = new ArrayList<int[][]>();
        for (var pass : all) {
            if (pass.parts().stream().allMatch(makers::isTold)) {
                passes.add(pass);
                keys.add(makers.keys(pass));
            }
        }
        return new Keys(passes, keys);
    }

    public List<Pass> passes() {
        return passes;
    }

    /** The keys of a way: one or two arrays, by row. */
    int[][] of(int pass) {
        return keys.get(pass);
    }

    /** Has a way that is not gone forgotten: what it would have found is not found before. */
    public void forget(int pass) {
        for (var of : keys.get(pass)) {
            Arrays.fill(of, 0);
        }
    }

    /** Has entries looked for by later ways although they have a key of this one: not all of them were compared. */
    void forget(int pass, int row, int key) {
        for (var of : keys.get(pass)) {
            if (of[row] == key) {
                of[row] = 0;
            }
        }
    }

    /** Whether two entries have a key in common by an earlier way. */
    boolean areFoundBefore(int pass, int one, int other) {
        for (var before = 0; before < pass; before++) {
            if (haveInCommon(keys.get(before), one, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean haveInCommon(int[][] of, int one, int other) {
        for (var here : of) {
            if (here[one] != 0) {
                for (var there : of) {
                    if (here[one] == there[other]) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether two entries have any key in common: whether they are looked at if no block is too large. */
    public boolean areFound(int one, int other) {
        return areFoundBefore(passes.size(), one, other);
    }

    /** Hashes of each value, from which keys are put together. */
    private static final class Makers {
        private final People people;
        private final int[] given;
        private final int[] family;
        private final int[] patronymic;
        private final int[] guardian;
        private final int[] address;
        private final int[] place;
        private final int[] postcode;
        private final int[] phone;
        private final int[] document;

        Makers(People people) {
            this.people = people;
            this.given = skeletons(people.given());
            this.family = skeletons(people.family());
            this.patronymic = skeletons(people.patronymic());
            this.guardian = skeletons(people.guardian());
            this.address = hashes(people.address(), Makers::addressKey);
            this.place = hashes(people.place(), Words::folded);
            this.postcode = hashes(people.postcode(), mark -> mark);
            this.phone = hashes(people.phone(), mark -> mark);
            this.document = hashes(people.document(), mark -> mark);
        }

        boolean isTold(Pass.Part part) {
            return switch (part) {
                case DOCUMENT -> !people.document().isEmpty();
                case PHONE -> !people.phone().isEmpty();
                case BIRTH, YEAR, DAY_OF_YEAR -> !people.birth().isEmpty();
                case NAME -> !people.given().isEmpty() || !people.family().isEmpty();
                case GIVEN -> !people.given().isEmpty();
                case FAMILY -> !people.family().isEmpty();
                case NAMES -> !people.given().isEmpty() && !people.family().isEmpty();
                case PATRONYMIC -> !people.patronymic().isEmpty();
                case GUARDIAN -> !people.guardian().isEmpty();
                case PLACE -> !people.place().isEmpty();
                case POSTCODE -> !people.postcode().isEmpty();
                case ADDRESS -> !people.address().isEmpty();
            };
        }

        int[][] keys(Pass pass) {
            return IntStream.range(0, pass.isTwofold() ? 2 : 1)
                    .mapToObj(which -> {
                        var keys = new int[people.size()];
                        IntStream.range(0, keys.length).parallel().forEach(row -> keys[row] = key(pass, row, which));
                        return keys;
                    })
                    .toArray(int[][]::new);
        }

        private int key(Pass pass, int row, int which) {
            var key = 0L;
            for (var part : pass.parts()) {
                var hash = part(part, row, which);
                if (hash == 0) {
                    return 0;
                }
                key = (key + hash) * 0x9E3779B97F4A7C15L;
                key ^= key >>> 29;
            }
            var folded = (int) (key ^ key >>> 32);
            return folded == 0 ? 1 : folded;
        }

        private int part(Pass.Part part, int row, int which) {
            return switch (part) {
                case DOCUMENT -> document[people.document().of()[row]];
                case PHONE -> phone[people.phone().of()[row]];
                case BIRTH -> Birth.isWhole(birth(row)) ? birth(row) : 0;
                case YEAR -> Birth.year(birth(row));
                case DAY_OF_YEAR -> Birth.isWhole(birth(row)) ? birth(row) % 10_000 : 0;
                case NAME -> which == 0 ? given(row) : family(row);
                case GIVEN -> given(row);
                case FAMILY -> family(row);
                case NAMES -> given(row) == 0 || family(row) == 0 ? 0 : given(row) + family(row);
                case PATRONYMIC -> patronymic[people.patronymic().of()[row]];
                case GUARDIAN -> guardian[people.guardian().of()[row]];
                case PLACE -> place[people.place().of()[row]];
                case POSTCODE -> postcode[people.postcode().of()[row]];
                case ADDRESS -> address[people.address().of()[row]];
            };
        }

        private int birth(int row) {
            return people.birth().values()[people.birth().of()[row]];
        }

        private int given(int row) {
            return given[people.given().of()[row]];
        }

        private int family(int row) {
            return family[people.family().of()[row]];
        }

        private static int[] skeletons(Column<Spelling> names) {
            return hashes(names, Spelling::skeleton);
        }

        private static <V> int[] hashes(Column<V> column, Function<V, String> key) {
            var hashes = new int[column.values().length];
            for (var value = 1; value < hashes.length; value++) {
                var text = key.apply(column.values()[value]);
                hashes[value] = text.isEmpty() ? 0 : spread(text.hashCode());
            }
            return hashes;
        }

        private static int spread(int hash) {
            var mixed = hash * 0x85EBCA6B;
            mixed ^= mixed >>> 15;
            return mixed == 0 ? 1 : mixed;
        }

        /** The numbers of an address and the skeleton of its longest word: the street, whatever stands around it. */
        private static String addressKey(Words address) {
            var numbers = new StringBuilder();
            var longest = "";
            for (var word : address.folded().split(" ", -1)) {
                if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
                    numbers.append(word).append(' ');
                } else if (word.length() > longest.length()) {
                    longest = word;
                }
            }
            return longest.isEmpty() ? "" : numbers + Spelling.given(longest).skeleton();
        }
    }
}

package org.qanad.matching.block;

import java.util.function.Function;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Words;

/** Hashes of each value, from which keys are put together. */
public final class KeyMaker {
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

    public KeyMaker(People people) {
        this.people = people;
        this.given = skeletons(people.given());
        this.family = skeletons(people.family());
        this.patronymic = skeletons(people.patronymic());
        this.guardian = skeletons(people.guardian());
        this.place = hashes(people.place(), Words::folded);
        this.postcode = hashes(people.postcode(), mark -> mark);
        this.address = addresses(people.address());
        this.phone = hashes(people.phone(), mark -> mark);
        this.document = hashes(people.document(), mark -> mark);
    }

    private KeyMaker(KeyMaker whole, People people) {
        this.people = people;
        this.given = whole.given;
        this.family = whole.family;
        this.patronymic = whole.patronymic;
        this.guardian = whole.guardian;
        this.place = whole.place;
        this.postcode = whole.postcode;
        this.address = addresses(people.address());
        this.phone = hashes(people.phone(), mark -> mark);
        this.document = hashes(people.document(), mark -> mark);
    }

    /** The same for {@link People some rows} of the list. */
    public KeyMaker of(People rows) {
        return new KeyMaker(this, rows);
    }

    /** Whether a list tells what a part of a key is made of. */
    public boolean isTold(Pass.Part part) {
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

    People people() {
        return people;
    }

    /** The key of a row by a way of looking, the first or the second of two; 0 where a part of it is not told. */
    int key(Pass pass, int row, int which) {
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

    private static int[] addresses(Column<Words> addresses) {
        return hashes(addresses, KeyMaker::addressKey);
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

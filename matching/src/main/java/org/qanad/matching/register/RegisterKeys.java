package org.qanad.matching.register;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.qanad.matching.compare.Field;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.value.Birth;
import org.qanad.matching.weigh.Commonness;

/**
 * The keys by which a register finds a person: each a number made of two or three things told, names by their skeletons, so
 * that spelling does not part them. Two keys that fall together by chance cost a comparison and nothing else.
 */
public final class RegisterKeys {
    /** Counted up whenever the same person would get other keys than before: a register then makes them anew. */
    public static final int VERSION = 1;

    /** Of a family name still being typed, so many consonants are enough. */
    private static final int BEGINNING = 2;

    private static final double BEGINNINGS = 0.02;
    private static final double DAY_OF_YEAR = 1.0 / 365;
    private static final double YEAR = 1.0 / 20;

    /**
     * What a key is made of, the surest first; a birthday and a name make the same key whichever name it is. Two names that
     * changed places give the same keys wherever that is possible.
     */
    private enum Kind {
        PHONE(1),
        BIRTH_AND_GIVEN(2),
        BIRTH_AND_FAMILY(2),
        NAMES_AND_PATRONYMIC(4),
        NAMES_AND_PLACE(5),
        NAMES_AND_YEAR(6),
        GIVEN_PATRONYMIC_AND_YEAR(7),
        FAMILY_PATRONYMIC_AND_YEAR(8),
        BIRTH_AND_PATRONYMIC(9),
        FAMILY_PLACE_AND_YEAR(10),
        GIVEN_PLACE_AND_YEAR(11),
        FAMILY_AND_DAY_OF_YEAR(12),
        GIVEN_AND_DAY_OF_YEAR(13),
        BIRTH_AND_PLACE(14),
        NAMES(15),
        FAMILY_AND_PATRONYMIC(16),
        GIVEN_AND_PATRONYMIC(17),
        GIVEN_AND_BEGINNING_OF_FAMILY(18),

        /** Both names, by their sound, and the birthday: of one person and hardly ever of two. */
        SOUNDS_AND_BIRTH(19),

        /** The given name and the father's, by their sound, and the birthday. */
        SOUNDS_OF_GIVEN_AND_PATRONYMIC_AND_BIRTH(20),

        /** The given name by its sound and a telephone. */
        SOUND_OF_GIVEN_AND_PHONE(21);

        private static final Set<Kind> SURE =
                EnumSet.of(SOUNDS_AND_BIRTH, SOUNDS_OF_GIVEN_AND_PATRONYMIC_AND_BIRTH, SOUND_OF_GIVEN_AND_PHONE);

        private final int stem;

        Kind(int stem) {
            this.stem = stem;
        }
    }

    private RegisterKeys() {}

    /** All keys of a person, each once, the surest first: to keep beside the person, or to look for the person by. */
    public static int[] of(Told told) {
        return Arrays.stream(Kind.values())
                .mapToInt(kind -> key(kind, told))
                .filter(key -> key != 0)
                .distinct()
                .toArray();
    }

    /**
     * A key to look for a person by.
     *
     * @param expected to how many persons it is expected to lead
     */
    public record Lookup(int key, double expected) {}

    /** The keys to look for a person by, those that are expected to lead to fewest first. */
    public static List<Lookup> lookups(Told told, Commonness commonness, long persons) {
        return EnumSet.complementOf(EnumSet.copyOf(Kind.SURE)).stream()
                .map(kind -> new Lookup(key(kind, told), persons * share(kind, told, commonness)))
                .filter(lookup -> lookup.key() != 0)
                .sorted(Comparator.comparingDouble(Lookup::expected))
                .toList();
    }

    /**
     * Pairs of keys of which each pair is shared by entries of one person and hardly ever by two persons, not even by twins: one
     * key after the other, by sound first, then by skeleton, so that no chance of two numbers being the same tells of anybody.
     */
    public static int[] sure(Told told) {
        return Kind.SURE.stream()
                .flatMapToInt(kind -> {
                    var sure = key(kind, told);
                    var besides = key(kind == Kind.SOUND_OF_GIVEN_AND_PHONE ? Kind.PHONE : Kind.BIRTH_AND_GIVEN, told);
                    return sure == 0 || besides == 0 ? IntStream.empty() : IntStream.of(sure, besides);
                })
                .toArray();
    }

    /** The share of persons that a key is expected to lead to, if what it is made of is told by chance together. */
    private static double share(Kind kind, Told told, Commonness commonness) {
        // A slip of the pen sounds like nobody's name and leads, by its consonants, to all who have them.
        var given = commonness.shareOfSkeleton(Field.GIVEN, told.given().skeleton());
        var family = commonness.shareOfSkeleton(Field.FAMILY, told.family().skeleton());
        var patronymic =
                commonness.shareOfSkeleton(Field.PATRONYMIC, told.patronymic().skeleton());
        var familyAsGiven =
                commonness.shareOfSkeleton(Field.GIVEN, told.family().skeleton());
        var givenAsFamily =
                commonness.shareOfSkeleton(Field.FAMILY, told.given().skeleton());
        // Whoever's names stand in each other's place is led to as well.
        var names = given * family + givenAsFamily * familyAsGiven;
        var place = commonness.share(Field.PLACE, told.place());
        var birth = commonness.share(Field.BIRTH, String.valueOf(told.birth()));
        return switch (kind) {
            case SOUNDS_AND_BIRTH, SOUNDS_OF_GIVEN_AND_PATRONYMIC_AND_BIRTH, SOUND_OF_GIVEN_AND_PHONE -> 0;
            case PHONE -> commonness.share(Field.PHONE, told.phone());
            case BIRTH_AND_GIVEN -> birth * (given + givenAsFamily);
            case BIRTH_AND_FAMILY -> birth * (family + familyAsGiven);
            case NAMES_AND_PATRONYMIC -> names * patronymic;
            case NAMES_AND_PLACE -> names * place;
            case NAMES_AND_YEAR -> names * YEAR;
            case GIVEN_PATRONYMIC_AND_YEAR -> given * patronymic * YEAR;
            case FAMILY_PATRONYMIC_AND_YEAR -> family * patronymic * YEAR;
            case BIRTH_AND_PATRONYMIC -> birth * patronymic;
            case FAMILY_PLACE_AND_YEAR -> family * place * YEAR;
            case GIVEN_PLACE_AND_YEAR -> given * place * YEAR;
            case FAMILY_AND_DAY_OF_YEAR -> family * DAY_OF_YEAR;
            case GIVEN_AND_DAY_OF_YEAR -> given * DAY_OF_YEAR;
            case BIRTH_AND_PLACE -> birth * place;
            case NAMES -> names;
            case FAMILY_AND_PATRONYMIC -> family * patronymic;
            case GIVEN_AND_PATRONYMIC -> given * patronymic;
            case GIVEN_AND_BEGINNING_OF_FAMILY -> given * BEGINNINGS;
        };
    }

    private static int key(Kind kind, Told told) {
        var given = hash(told.given());
        var family = hash(told.family());
        var patronymic = hash(told.patronymic());
        var names = given == 0 || family == 0 ? 0 : given + family;
        var birth = Birth.isWhole(told.birth()) ? told.birth() : 0;
        var year = Birth.year(told.birth());
        var place = hash(told.place());
        var givenSound = hash(told.given().sound());
        return switch (kind) {
            case SOUNDS_AND_BIRTH -> key(kind, givenSound, hash(told.family().sound()), birth);
            case SOUNDS_OF_GIVEN_AND_PATRONYMIC_AND_BIRTH ->
                key(kind, givenSound, hash(told.patronymic().sound()), birth);
            case SOUND_OF_GIVEN_AND_PHONE -> key(kind, givenSound, hash(told.phone()));
            case PHONE -> key(kind, hash(told.phone()));
            case BIRTH_AND_GIVEN -> key(kind, birth, given);
            case BIRTH_AND_FAMILY -> key(kind, birth, family);
            case NAMES_AND_PATRONYMIC -> key(kind, names, patronymic);
            case NAMES_AND_PLACE -> key(kind, names, place);
            case NAMES_AND_YEAR -> key(kind, names, year);
            case GIVEN_PATRONYMIC_AND_YEAR -> key(kind, given, patronymic, year);
            case FAMILY_PATRONYMIC_AND_YEAR -> key(kind, family, patronymic, year);
            case BIRTH_AND_PATRONYMIC -> key(kind, birth, patronymic);
            case FAMILY_PLACE_AND_YEAR -> key(kind, family, place, year);
            case GIVEN_PLACE_AND_YEAR -> key(kind, given, place, year);
            case FAMILY_AND_DAY_OF_YEAR -> key(kind, family, birth % 10_000);
            case GIVEN_AND_DAY_OF_YEAR -> key(kind, given, birth % 10_000);
            case FAMILY_AND_PATRONYMIC -> key(kind, family, patronymic);
            case BIRTH_AND_PLACE -> key(kind, birth, place);
            case NAMES -> key(kind, names);
            case GIVEN_AND_PATRONYMIC -> key(kind, given, patronymic);
            case GIVEN_AND_BEGINNING_OF_FAMILY -> key(kind, given, beginning(told.family()));
        };
    }

    private static int beginning(Spelling family) {
        var skeleton = family.skeleton();
        return skeleton.length() < BEGINNING ? 0 : hash(skeleton.substring(0, BEGINNING));
    }

    /** 0 where a part of the key is not told. */
    private static int key(Kind kind, int... parts) {
        if (IntStream.of(parts).anyMatch(part -> part == 0)) {
            return 0;
        }
        var key = (long) kind.stem;
        for (var part : parts) {
            key = (key + part) * 0x9E3779B97F4A7C15L;
            key ^= key >>> 29;
        }
        var folded = (int) (key ^ key >>> 32);
        return folded == 0 ? 1 : folded;
    }

    private static int hash(Spelling name) {
        return hash(name.skeleton());
    }

    private static int hash(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        var mixed = text.hashCode() * 0x85EBCA6B;
        mixed ^= mixed >>> 15;
        return mixed == 0 ? 1 : mixed;
    }
}

package org.qanad.matching.block;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qanad.matching.compare.Field;

/**
 * What two entries must have in common to be looked at, one way of many. Names are taken by their skeletons, so that
 * spelling does not part them.
 *
 * @param parts what the key is made of; {@link Part#NAME} makes one key of the given and one of the family name
 */
public record Pass(List<Part> parts) implements Serializable {
    /** A piece of a key. */
    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type does not say so.
    public enum Part {
        DOCUMENT(Field.DOCUMENT),
        PHONE(Field.PHONE),
        BIRTH(Field.BIRTH, Field.YEAR),
        YEAR(Field.BIRTH, Field.YEAR),
        /** Month and day, when the year is wrong. */
        DAY_OF_YEAR(Field.BIRTH, Field.YEAR),
        /** Either name, wherever it stands. */
        NAME(Field.GIVEN, Field.FAMILY),
        GIVEN(Field.GIVEN),
        FAMILY(Field.FAMILY),
        /** Both names, in either order. */
        NAMES(Field.GIVEN, Field.FAMILY),
        PATRONYMIC(Field.PATRONYMIC),
        GUARDIAN(Field.GUARDIAN),
        PLACE(Field.PLACE),
        POSTCODE(Field.POSTCODE),
        ADDRESS(Field.ADDRESS);

        private final Set<Field> fields;

        Part(Field... fields) {
            this.fields = Set.of(fields);
        }
    }

    private static final List<Pass> WITH_BIRTH = List.of(
            of(Part.DOCUMENT),
            of(Part.PHONE),
            of(Part.ADDRESS, Part.NAME),
            of(Part.GUARDIAN, Part.NAME),
            of(Part.BIRTH, Part.NAME),
            of(Part.NAMES, Part.PATRONYMIC),
            of(Part.NAMES, Part.POSTCODE),
            of(Part.DAY_OF_YEAR, Part.NAMES),
            of(Part.NAMES, Part.PLACE),
            of(Part.YEAR, Part.NAMES),
            of(Part.PLACE, Part.NAME, Part.PATRONYMIC),
            of(Part.PLACE, Part.NAME, Part.DAY_OF_YEAR),
            of(Part.BIRTH, Part.POSTCODE),
            of(Part.BIRTH, Part.PLACE),
            of(Part.BIRTH, Part.PATRONYMIC),
            of(Part.GIVEN, Part.PATRONYMIC, Part.YEAR),
            of(Part.ADDRESS, Part.YEAR),
            of(Part.PLACE, Part.NAME, Part.YEAR),
            of(Part.ADDRESS),
            of(Part.NAME, Part.YEAR),
            of(Part.NAME, Part.DAY_OF_YEAR),
            of(Part.BIRTH),
            of(Part.NAME, Part.POSTCODE),
            of(Part.NAME, Part.PLACE),
            of(Part.NAME));

    private static final List<Pass> WITHOUT_BIRTH = List.of(
            of(Part.DOCUMENT),
            of(Part.PHONE),
            of(Part.ADDRESS, Part.NAME),
            of(Part.GUARDIAN, Part.NAME),
            of(Part.NAMES),
            of(Part.GIVEN, Part.PATRONYMIC),
            of(Part.ADDRESS, Part.POSTCODE),
            of(Part.ADDRESS, Part.PLACE),
            of(Part.POSTCODE, Part.NAME),
            of(Part.PLACE, Part.NAME),
            of(Part.NAME),
            of(Part.ADDRESS),
            of(Part.POSTCODE));

    /** The ways that learning uses: each leaves other fields free to be learned. */
    private static final List<Pass> FOR_LEARNING = List.of(
            of(Part.DOCUMENT),
            of(Part.PHONE),
            of(Part.BIRTH, Part.GIVEN),
            of(Part.BIRTH, Part.FAMILY),
            of(Part.NAMES, Part.PLACE),
            of(Part.NAMES, Part.PATRONYMIC),
            of(Part.NAMES, Part.POSTCODE),
            of(Part.GIVEN, Part.ADDRESS),
            of(Part.FAMILY, Part.ADDRESS),
            of(Part.GIVEN, Part.GUARDIAN));

    private static final List<Pass> FOR_LEARNING_WITHOUT_BIRTH = List.of(
            of(Part.DOCUMENT),
            of(Part.PHONE),
            of(Part.NAMES),
            of(Part.GIVEN, Part.PLACE),
            of(Part.FAMILY, Part.PLACE),
            of(Part.GIVEN, Part.POSTCODE),
            of(Part.FAMILY, Part.POSTCODE),
            of(Part.GIVEN, Part.ADDRESS),
            of(Part.FAMILY, Part.ADDRESS));

    /** What those who live together have in common, besides the family name. */
    public static final List<Part> HOUSES = List.of(Part.BIRTH, Part.ADDRESS, Part.PHONE, Part.POSTCODE, Part.PLACE);

    /** What only those have in common who live together. */
    public static final List<Part> HOMES = List.of(Part.PHONE, Part.ADDRESS);

    public static List<Pass> forLearning(boolean births) {
        return births ? FOR_LEARNING : FOR_LEARNING_WITHOUT_BIRTH;
    }

    public static Pass of(Part... parts) {
        return new Pass(List.of(parts));
    }

    /** The ways for lists that tell days of birth, and for those that do not. */
    public static List<Pass> all(boolean births) {
        return births ? WITH_BIRTH : WITHOUT_BIRTH;
    }

    /** Whether each entry has two keys. */
    boolean isTwofold() {
        return parts.contains(Part.NAME);
    }

    /** What all pairs that this way finds have in common: it cannot be learned from them. */
    public Set<Field> inCommon() {
        var fields = EnumSet.noneOf(Field.class);
        parts.forEach(part -> fields.addAll(part.fields));
        return fields;
    }
}

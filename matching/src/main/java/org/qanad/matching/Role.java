package org.qanad.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a column of a list tells of a person. */
public enum Role {
    GIVEN,
    FAMILY,
    /** The father's name, however written. */
    PATRONYMIC,
    /** All names in one, in either order. */
    FULL,
    BIRTH,
    SEX,
    /** A town, a district: what many share. */
    PLACE,
    /** Street and house. */
    ADDRESS,
    POSTCODE,
    PHONE,
    /** A number that one person bears: of an identity card, a birth certificate, a patient. */
    DOCUMENT,
    /** The name of a mother, a father, a guardian. */
    GUARDIAN,
    /** Names the row in what is printed; not compared. */
    ID;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values())
                .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

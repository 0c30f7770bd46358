package org.qanad.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;

/**
 * What is known of a person; empty texts are unknown.
 *
 * @param sex female, male or unknown
 */
public record PersonDetails(
        @Nullable String given,
        @Nullable String family,
        @Nullable String patronymic,
        String sex,
        @Nullable LocalDate born,
        @Nullable Precision bornPrecision,
        @Nullable String phone,
        @Nullable String territory) {

    /** A record about a person on file needs a name to find it by. */
    public boolean named() {
        return given != null || family != null;
    }
}

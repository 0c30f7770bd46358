package org.qanad.record;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.person.Persons.Person;

/** A person as clients see one; {@code age} in whole years today, where a birth date is known. */
record PersonView(
        UUID id,
        @Nullable String given,
        @Nullable String family,
        @Nullable String patronymic,
        String sex,
        @Nullable Object born,
        @Nullable Long age,
        @Nullable String phone,
        @Nullable String territory) {

    static PersonView of(Person person, Clock clock) {
        var details = person.details();
        var born = details.born();
        var precision = details.bornPrecision();
        return new PersonView(
                person.id(),
                details.given(),
                details.family(),
                details.patronymic(),
                details.sex(),
                born == null || precision == null ? null : Wire.value(new DateValue(born, precision)),
                born == null ? null : ChronoUnit.YEARS.between(born, LocalDate.now(clock)),
                details.phone(),
                details.territory());
    }
}

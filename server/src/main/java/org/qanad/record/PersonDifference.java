package org.qanad.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.person.PersonDetails;

/** What a correction changes of a person, by path, such as {@code subject.given}. */
final class PersonDifference {
    private PersonDifference() {}

    static Map<String, Difference.Moved> between(PersonDetails before, PersonDetails after) {
        var moved = new LinkedHashMap<String, Difference.Moved>();
        put(moved, "given", before.given(), after.given());
        put(moved, "family", before.family(), after.family());
        put(moved, "patronymic", before.patronymic(), after.patronymic());
        put(moved, "sex", before.sex(), after.sex());
        put(moved, "born", born(before), born(after));
        put(moved, "phone", before.phone(), after.phone());
        put(moved, "territory", before.territory(), after.territory());
        return moved;
    }

    private static @Nullable Object born(PersonDetails person) {
        var date = person.born();
        var precision = person.bornPrecision();
        return date == null || precision == null ? null : Wire.value(new DateValue(date, precision));
    }

    private static void put(
            Map<String, Difference.Moved> moved, String name, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            moved.put("subject." + name, new Difference.Moved(from, to));
        }
    }
}

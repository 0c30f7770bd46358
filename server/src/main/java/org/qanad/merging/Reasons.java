package org.qanad.merging;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.person.PersonDetails;

/** What speaks for two entries being about one person, and what against, field by field. */
final class Reasons {
    private Reasons() {}

    /**
     * One field.
     *
     * @param agreement {@code same}, {@code different}, or {@code unknown} where one of the two does not tell
     * @param bits how much it speaks for one person, against where it is below nothing; absent where it was not weighed
     */
    record Reason(String field, String agreement, @Nullable Float bits) {}

    static List<Reason> of(PersonDetails one, PersonDetails other) {
        var first = Details.of(one);
        var second = Details.of(other);
        return Details.FIELDS.stream()
                .map(field -> new Reason(field, agreement(first.get(field), second.get(field)), null))
                .toList();
    }

    private static String agreement(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null || "unknown".equals(one) || "unknown".equals(other)) {
            return "unknown";
        }
        return Objects.equals(one, other) ? "same" : "different";
    }
}

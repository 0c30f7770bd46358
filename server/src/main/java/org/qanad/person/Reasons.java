package org.qanad.person;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qanad.matching.register.Likeness;

/** What speaks for two entries being about one person, and what against, as it goes over the wire. */
public final class Reasons {
    /** What is weighed under another name than the register calls it by. */
    private static final Map<String, String> CALLED =
            Map.of("birth", "born", "year", "born", "place", "territory", "order", "given");

    private Reasons() {}

    /**
     * One field that both tell.
     *
     * @param field of a person; a place is {@code territory}
     * @param agreement how the two values agree: a word of {@link org.qanad.matching.weigh.Reason.Agreement} in small letters
     * @param bits how much it speaks for one person; against where it is below 0
     */
    public record Reason(String field, String agreement, double bits) {}

    public static List<Reason> of(Likeness likeness) {
        return likeness.reasons().stream()
                .map(reason -> new Reason(field(reason.field()), word(reason.agreement()), tenths(reason.bits())))
                .toList();
    }

    /** In words: {@code likely}, {@code possible}, {@code kin} or {@code faint}. */
    public static String band(Likeness likeness) {
        return word(likeness.band());
    }

    public static double tenths(double bits) {
        return Math.round(bits * 10) / 10.0;
    }

    private static String field(Enum<?> field) {
        return CALLED.getOrDefault(word(field), word(field));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}

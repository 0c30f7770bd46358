package org.qanad.matching.spark;

import java.util.List;
import java.util.Locale;
import org.qanad.matching.list.Form;

/** What many rows tell alike: each distinct value is known on every machine, and rows tell its number. */
enum Told {
    GIVEN(0, Form.GIVEN),
    FAMILY(1, Form.FAMILY),
    PATRONYMIC(2, Form.PATRONYMIC),
    GUARDIAN(3, Form.GUARDIAN),
    BIRTH(4, Form.WRITTEN),
    PLACE(5, Form.PLACE),
    POSTCODE(6, Form.POSTCODE);

    @SuppressWarnings("ImmutableEnumChecker") // A form is made of functions without state.
    private final Form<?> form;

    private final int number;

    private static final List<Told> IN_ORDER = List.of(values());

    Told(int number, Form<?> form) {
        this.number = number;
        this.form = form;
    }

    static Told of(int number) {
        return IN_ORDER.get(number);
    }

    /** Counted from 0 in the order above. */
    int number() {
        return number;
    }

    /** The name of its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a text is the same value by; empty when it tells nothing. */
    String same(String text) {
        return same(form, text);
    }

    private static <V> String same(Form<V> form, String text) {
        return form.same().apply(form.read().apply(text));
    }
}

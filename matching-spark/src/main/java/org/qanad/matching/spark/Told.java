package org.qanad.matching.spark;

import java.util.Locale;
import org.qanad.matching.list.Form;

/** What many rows tell alike: each distinct value is known on every machine, and rows tell its number. */
enum Told {
    GIVEN(Form.GIVEN),
    FAMILY(Form.FAMILY),
    PATRONYMIC(Form.PATRONYMIC),
    GUARDIAN(Form.GUARDIAN),
    BIRTH(Form.WRITTEN),
    PLACE(Form.PLACE),
    POSTCODE(Form.POSTCODE);

    @SuppressWarnings("ImmutableEnumChecker") // A form is made of functions without state.
    private final Form<?> form;

    Told(Form<?> form) {
        this.form = form;
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

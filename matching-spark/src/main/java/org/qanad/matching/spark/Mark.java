package org.qanad.matching.spark;

import java.util.Locale;
import org.qanad.matching.Role;
import org.qanad.matching.list.Form;

/** What rows tell each for itself: there are as many values as rows, so that a row bears its own, and how many have the same. */
enum Mark {
    ADDRESS(Role.ADDRESS),
    PHONE(Role.PHONE),
    DOCUMENT(Role.DOCUMENT);

    private final Role role;

    Mark(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }

    /** The name of its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a text is compared as. */
    String of(String text) {
        return switch (this) {
            case ADDRESS -> Form.ADDRESS.read().apply(text).folded();
            case PHONE -> Form.PHONE.read().apply(text);
            case DOCUMENT -> Form.DOCUMENT.read().apply(text);
        };
    }
}

package org.qanad.matching.spark;

import java.util.Locale;
import org.qanad.matching.Role;
import org.qanad.matching.list.Form;

/** What rows tell each for itself: there are as many values as rows, so that a row bears its own, and how many have the same. */
enum Mark {
    ADDRESS(0, Role.ADDRESS),
    PHONE(1, Role.PHONE),
    DOCUMENT(2, Role.DOCUMENT);

    private final Role role;
    private final int number;

    Mark(int number, Role role) {
        this.number = number;
        this.role = role;
    }

    Role role() {
        return role;
    }

    /** Counted from 0 in the order above. */
    int number() {
        return number;
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

package org.qanad.definition.model;

import java.util.Locale;

/** The types that a field may have. */
public enum FieldType {
    TEXT,
    LONG_TEXT,
    WHOLE_NUMBER,
    DECIMAL,
    DATE,
    DATE_TIME,
    YES_NO,
    CHOICE,
    CHOICES,
    PERSON,
    PLACE,
    ORGANISATION,
    TERRITORY,
    USER,
    RECORD,
    ATTACHMENT,
    CALCULATED;

    /** The word that definitions and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person typed words into it: such columns are kept from everyone who only counts. */
    public boolean isWords() {
        return this == TEXT || this == LONG_TEXT;
    }
}

package org.qanad.definition.model;

/** A form in a record type; a repeating one has any number of rows. */
public record FormUse(Form form, boolean repeats) {
    public String name() {
        return form.name();
    }
}

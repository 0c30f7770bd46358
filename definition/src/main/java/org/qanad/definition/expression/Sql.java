package org.qanad.definition.expression;

import java.util.ArrayList;
import java.util.List;

/** A piece of SQL with its values in order, each standing as {@code ?}. */
public record Sql(String text, List<Object> values) {
    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text) {
        return new Sql(text, List.of());
    }

    public static Sql value(Object value, String cast) {
        return new Sql("?::" + cast, List.of(value));
    }

    /** Fills each {@code %s} of the pattern with a piece, in order. */
    static Sql fill(String pattern, Sql... pieces) {
        var values = new ArrayList<Object>();
        var texts = new Object[pieces.length];
        for (var i = 0; i < pieces.length; i++) {
            texts[i] = pieces[i].text;
            values.addAll(pieces[i].values);
        }
        return new Sql(String.format(pattern, texts), values);
    }
}

package org.qanad.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;

/**
 * Something that a figure is split by. Its key is put together of a few raw values that many records share: they are
 * counted by those, and only each kind of them is given its key.
 *
 * @param raw what is asked of each record, as SQL
 * @param key made of the raw values, as SQL
 * @param many whether one record may have several keys
 * @param labels by key; keys without one are shown as they are
 */
record Dimension(
        String name,
        Label label,
        List<String> raw,
        Function<List<String>, String> key,
        boolean many,
        Map<String, Label> labels) {
    private static final Label NOT_STATED =
            new Label(Map.of("en", "Not stated", "az", "Göstərilməyib", "ru", "Не указано"));

    /** One whose key is what is asked of each record. */
    static Dimension of(String name, Label label, String sql, Map<String, Label> labels) {
        return new Dimension(name, label, List.of(sql), List::getFirst, false, labels);
    }

    /** The key of a record, as SQL. */
    String sql() {
        return key.apply(raw);
    }

    /** The key of what was counted by the raw values, which stand in columns named after the dimension's place. */
    String sql(int place) {
        var names = new ArrayList<String>();
        for (var one = 0; one < raw.size(); one++) {
            names.add(column(place, one));
        }
        return key.apply(names);
    }

    /** The column of a raw value. */
    static String column(int place, int one) {
        return "r" + place + "_" + one;
    }

    Label label(@Nullable String key) {
        return key == null ? NOT_STATED : Optional.ofNullable(labels.get(key)).orElseGet(() -> Label.english(key));
    }
}

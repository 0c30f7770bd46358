package org.qanad.indicator;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;

/**
 * Something that a figure is split by.
 *
 * @param sql what stands for its key in a query
 * @param labels by key; keys without one are shown as they are
 */
record Dimension(String name, Label label, String sql, Map<String, Label> labels) {
    private static final Label NOT_STATED =
            new Label(Map.of("en", "Not stated", "az", "Göstərilməyib", "ru", "Не указано"));

    Label label(@Nullable String key) {
        return key == null ? NOT_STATED : Optional.ofNullable(labels.get(key)).orElseGet(() -> Label.english(key));
    }
}

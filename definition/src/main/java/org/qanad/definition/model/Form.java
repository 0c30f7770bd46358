package org.qanad.definition.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * A form is a table.
 *
 * @param sensitive whether its answers are shown only to who has just proved again who it is
 */
public record Form(
        String programme,
        String name,
        Label label,
        @Nullable Label help,
        List<Section> sections,
        boolean sensitive,
        Place at) {

    public Stream<Field> fields() {
        return sections.stream().flatMap(section -> section.fields().stream());
    }

    public Optional<Field> field(String wanted) {
        return fields().filter(field -> field.name().equals(wanted)).findFirst();
    }
}

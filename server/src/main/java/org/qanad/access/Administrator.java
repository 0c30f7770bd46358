package org.qanad.access;

import java.util.List;
import java.util.Map;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Role;
import org.qanad.definition.yaml.Place;

/** The kernel's own role: organisations, roles, programmes and languages. It sees no child's file. */
public final class Administrator {
    public static final Role ROLE = new Role(
            "administrator",
            new Label(Map.of("en", "Administrator", "az", "İnzibatçı", "ru", "Администратор")),
            null,
            Map.of(),
            false,
            false,
            List.of(),
            false,
            List.of(),
            false,
            new Place("kernel", 1),
            Map.of());

    private Administrator() {}
}

package org.qanad.definition.reading;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Role;
import org.qanad.definition.model.Scope;
import org.qanad.definition.yaml.YamlMap;

/** {@code roles/<role>.yaml}. */
final class RoleReader {
    private final String programme;
    private final Translations translations;
    private final YamlMap file;

    RoleReader(String programme, Translations translations, YamlMap file) {
        this.programme = programme;
        this.translations = translations;
        this.file = file;
    }

    /** What {@code second_factor} may say. */
    private enum SecondFactor {
        REQUIRED
    }

    Role read() {
        var name = file.required("role", "case_worker");
        Names.plain(name, file.placeOf("role"), file.faults());
        var texts = new Texts(translations, file, "roles." + name);
        var figures = file.map("figures");
        var role = new Role(
                programme + "." + name,
                texts.label(),
                texts.optional("help"),
                grants(),
                file.yes("persons"),
                file.yes("matching"),
                figures.map(map -> indicators(map)).orElse(List.of()),
                figures.map(map -> map.yes("exact")).orElse(false),
                qualified(file.texts("navigation")),
                file.word("second_factor", SecondFactor.class).isPresent(),
                file.place(),
                file.places());
        figures.ifPresent(YamlMap::finish);
        file.finish();
        return role;
    }

    /** {@code all} means those of the role's own programme. */
    private List<String> indicators(YamlMap figures) {
        return figures.texts("indicators").stream()
                .map(word -> word.equals("all") ? programme + ".*" : Names.qualified(programme, word))
                .toList();
    }

    private Map<String, Grant> grants() {
        var grants = new LinkedHashMap<String, Grant>();
        file.map("records").ifPresent(all -> {
            for (var name : all.names()) {
                var record = Names.qualified(programme, name);
                all.map(name).ifPresent(map -> grants.put(record, grant(record, map)));
            }
        });
        return grants;
    }

    private static Grant grant(String record, YamlMap map) {
        var actions = new EnumMap<Grant.Action, Scope>(Grant.Action.class);
        for (var action : Grant.Action.values()) {
            map.word(action.name().toLowerCase(java.util.Locale.ROOT), Scope.class)
                    .ifPresent(scope -> actions.put(action, scope));
        }
        var forms = new LinkedHashMap<String, FormAccess>();
        map.map("forms").ifPresent(all -> {
            for (var form : all.names()) {
                all.word(form, FormAccess.class).ifPresent(access -> forms.put(form, access));
            }
        });
        map.finish();
        return new Grant(record, actions, forms);
    }

    private List<String> qualified(List<String> names) {
        return names.stream().map(name -> Names.qualified(programme, name)).toList();
    }
}

package org.qanad.definition.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.CodeList;
import org.qanad.definition.model.Tone;
import org.qanad.definition.yaml.YamlMap;

/** {@code lists/<list>.yaml}. */
final class ListReader {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");

    private final String programme;
    private final Translations translations;
    private final YamlMap file;
    private final String path;
    private final List<Code> codes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    ListReader(String programme, Translations translations, YamlMap file) {
        this.programme = programme;
        this.translations = translations;
        this.file = file;
        this.path = "lists." + file.text("list").orElse("");
    }

    CodeList read() {
        var name = file.required("list", "risk_level");
        Names.plain(name, file.placeOf("list"), file.faults());
        file.map("values").ifPresent(values -> values(values, null));
        if (codes.isEmpty()) {
            file.faults().add(file.place(), "the list has no value", "Add 'values:' with at least one.");
        }
        file.finish();
        return new CodeList(programme, name, List.copyOf(codes), file.place());
    }

    private void values(YamlMap values, @Nullable String parent) {
        for (var code : values.names()) {
            if (!CODE.matcher(code).matches()) {
                file.faults()
                        .add(
                                values.placeOf(code),
                                "the code '" + code + "' is not usable",
                                "Use small Latin letters, digits, - and _, at most 60.");
            }
            if (!seen.add(code)) {
                file.faults().add(values.placeOf(code), "the code '" + code + "' stands twice", "Rename one.");
            }
            if (values.isMap(code)) {
                values.map(code).ifPresent(map -> value(code, map, parent));
            } else {
                var english = values.text(code).orElse("");
                var label = translations.label(english, path + "." + code, "label", values.placeOf(code));
                codes.add(new Code(code, label, parent, null, false, false));
            }
        }
    }

    private void value(String code, YamlMap map, @Nullable String parent) {
        var label = new Texts(translations, map, path + "." + code).label();
        var tone = map.word("tone", Tone.class).orElse(null);
        var group = map.has("values");
        codes.add(new Code(code, label, parent, tone, group, map.yes("retired")));
        map.map("values").ifPresent(inner -> values(inner, code));
        map.finish();
    }
}

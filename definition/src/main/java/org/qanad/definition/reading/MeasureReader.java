package org.qanad.definition.reading;

import java.util.Optional;
import org.qanad.definition.model.Indicator;
import org.qanad.definition.model.WorkList;
import org.qanad.definition.yaml.YamlMap;

/** {@code indicators/<indicator>.yaml} and {@code work/<list>.yaml}. */
final class MeasureReader {
    private static final int USUAL_MINIMUM = 5;

    private final String programme;
    private final Translations translations;

    MeasureReader(String programme, Translations translations) {
        this.programme = programme;
        this.translations = translations;
    }

    Indicator indicator(YamlMap file) {
        var name = file.required("indicator", "cases_opened");
        Names.plain(name, file.placeOf("indicator"), file.faults());
        var texts = new Texts(translations, file, "indicators." + name);
        var count = file.required("count", "case").split("\\.", -1);
        // Records of the indicator's own programme, or the rows of one of their repeating forms.
        var record = programme + "." + count[0];
        var rows = count.length == 2 ? count[1] : null;
        var publish = file.map("publish");
        var minimum = publish.flatMap(map -> Optional.ofNullable(map.number("minimum")))
                .map(Number::intValue)
                .orElse(USUAL_MINIMUM);
        publish.ifPresent(YamlMap::finish);
        var indicator = new Indicator(
                programme,
                name,
                texts.label(),
                texts.required("help", "What is counted"),
                record,
                rows,
                file.text("sum").orElse(null),
                file.text("where").orElse(null),
                file.text("date").orElse(null),
                file.texts("by"),
                file.yes("map"),
                minimum,
                file.place(),
                file.places());
        file.finish();
        return indicator;
    }

    WorkList work(YamlMap file) {
        var name = file.required("work", "my_cases");
        Names.plain(name, file.placeOf("work"), file.faults());
        var texts = new Texts(translations, file, "work." + name);
        var list = new WorkList(
                programme,
                name,
                texts.label(),
                texts.required("empty", "Nothing waits."),
                Names.qualified(programme, file.required("record", "case")),
                file.text("where").orElse(null),
                file.text("due").orElse(null),
                file.texts("columns"),
                file.texts("roles").stream()
                        .map(role -> Names.qualified(programme, role))
                        .toList(),
                file.word("order", WorkList.Order.class).orElse(WorkList.Order.NEWEST),
                file.place(),
                file.places());
        file.finish();
        return list;
    }
}

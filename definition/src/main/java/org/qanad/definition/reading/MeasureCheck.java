package org.qanad.definition.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.yaml.Faults;

/** Compiles the conditions of indicators and work lists. */
record MeasureCheck(Definitions definitions, Map<String, RecordExpressions> expressions, Faults faults) {
    void check() {
        definitions
                .work()
                .values()
                .forEach(list -> of(list.recordType()).condition(list.where(), list.placeOf("where")));
        definitions.indicators().values().forEach(indicator -> {
            var form = definitions
                    .record(indicator.recordType())
                    .flatMap(record -> record.form(String.valueOf(indicator.rows())))
                    .orElse(null);
            if (form == null) {
                of(indicator.recordType()).condition(indicator.where(), indicator.placeOf("where"));
            } else {
                of(indicator.recordType()).rowCondition(form.form(), indicator.where(), indicator.placeOf("where"));
            }
        });
    }

    private RecordExpressions of(@Nullable String record) {
        var found = expressions.get(record);
        if (found == null) {
            throw new IllegalStateException("no expressions of " + record);
        }
        return found;
    }
}

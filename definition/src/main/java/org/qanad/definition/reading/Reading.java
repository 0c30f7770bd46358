package org.qanad.definition.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.yaml.Fault;

/** What was read: usable only when there is no fault. */
public record Reading(
        Optional<Definitions> definitions, Map<String, RecordExpressions> expressions, List<Fault> faults) {
    public boolean clean() {
        return faults.isEmpty() && definitions.isPresent();
    }
}

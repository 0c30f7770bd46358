package org.qanad.kernel;

import java.util.List;
import java.util.Map;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.reading.Reading;

/** The definitions that this server runs, with their expressions. */
public final class Catalogue {
    private final Definitions definitions;
    private final Map<String, RecordExpressions> expressions;

    /** @param reading without faults */
    public Catalogue(Reading reading) {
        if (!reading.clean()) {
            throw new IllegalArgumentException("the definitions have faults: " + reading.faults());
        }
        this.definitions = reading.definitions().orElseThrow();
        this.expressions = reading.expressions();
    }

    public Definitions definitions() {
        return definitions;
    }

    /** The type of that name, or a refusal. */
    public RecordType type(String name) {
        return definitions
                .record(name)
                .orElseThrow(() -> Refusal.of(Problem.MALFORMED, Fault.of("unknown-type", "type", name)));
    }

    public RecordExpressions expressions(RecordType type) {
        var found = expressions.get(type.qualified());
        if (found == null) {
            throw new IllegalArgumentException("no such record type: " + type.qualified());
        }
        return found;
    }

    public List<RecordType> types() {
        return List.copyOf(definitions.records().values());
    }
}

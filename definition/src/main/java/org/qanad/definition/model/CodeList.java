package org.qanad.definition.model;

import java.util.List;
import java.util.Optional;
import org.qanad.definition.yaml.Place;

/** A closed list of values, in the order in which they are shown. */
public record CodeList(String programme, String name, List<Code> codes, Place at) {
    public String qualified() {
        return programme + "." + name;
    }

    public Optional<Code> code(String wanted) {
        return codes.stream().filter(code -> code.code().equals(wanted)).findFirst();
    }
}

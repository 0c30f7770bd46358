package org.qanad.definition.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * What a person may do while acting in a capacity.
 *
 * @param name qualified by its programme; the kernel's own roles have no programme
 * @param grants by qualified record type
 * @param persons whether the role searches the register of persons before it writes
 * @param matching whether the role judges if two entries are about one person, joins them and takes them apart
 * @param indicators qualified indicators whose figures the role sees
 * @param exactFigures whether small cells are shown on screen; an export never has them
 * @param secondFactor whether who holds the role must prove twice to sign in
 */
public record Role(
        String name,
        Label label,
        @Nullable Label help,
        Map<String, Grant> grants,
        boolean persons,
        boolean matching,
        List<String> indicators,
        boolean exactFigures,
        List<String> navigation,
        boolean secondFactor,
        Place at,
        Map<String, Place> lines) {

    public Optional<Grant> grant(String recordType) {
        return Optional.ofNullable(grants.get(recordType));
    }

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}

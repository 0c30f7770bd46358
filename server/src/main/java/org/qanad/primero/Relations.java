package org.qanad.primero;

import java.util.List;
import java.util.Map;

/** What the kinds of record are to each other: the configuration takes it for known. */
final class Relations {
    /** By kind: the kinds that it may stand under. */
    private static final Map<String, List<String>> PARENTS =
            Map.of("incident", List.of("case"), "case", List.of("family", "registry_record"));

    /** About a person of the register. */
    private static final List<String> OF_A_PERSON = List.of("case", "incident", "registry_record");

    private static final List<String> KNOWN =
            List.of("case", "incident", "tracing_request", "family", "registry_record");

    private Relations() {}

    static List<String> parents(String kind) {
        return PARENTS.getOrDefault(kind, List.of());
    }

    static boolean person(String kind) {
        return OF_A_PERSON.contains(kind);
    }

    static Words label(String kind) {
        return KNOWN.contains(kind)
                ? Translated.own("primero.record." + kind)
                : new Words(Map.of("en", kind.replace('_', ' ')));
    }

    static Words plural(String kind) {
        return KNOWN.contains(kind)
                ? Translated.own("primero.records." + kind)
                : new Words(Map.of("en", kind.replace('_', ' ')));
    }
}

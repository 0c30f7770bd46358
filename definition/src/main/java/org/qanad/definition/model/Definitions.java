package org.qanad.definition.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything declared, by qualified name. */
public final class Definitions {
    private final Country country;
    private final List<Programme> programmes;
    private final Map<String, RecordType> records;
    private final Map<String, CodeList> lists;
    private final Map<String, Role> roles;
    private final Map<String, Indicator> indicators;
    private final Map<String, WorkList> work;
    private final Map<String, RelationKind> relations;
    private final String version;

    /**
     * @param relations kinds of relations between persons, in their order
     * @param version a fingerprint of the files that were read
     */
    public Definitions(Country country, List<Programme> programmes, List<RelationKind> relations, String version) {
        this.country = country;
        this.programmes = List.copyOf(programmes);
        this.relations = relations.stream()
                .collect(Collectors.toMap(
                        RelationKind::name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        this.version = version;
        this.records = index(programme -> programme.records().stream(), RecordType::qualified);
        this.lists = index(programme -> programme.lists().values().stream(), CodeList::qualified);
        this.roles = index(programme -> programme.roles().stream(), Role::name);
        this.indicators = index(programme -> programme.indicators().stream(), Indicator::qualified);
        this.work = index(programme -> programme.work().stream(), WorkList::qualified);
    }

    public Country country() {
        return country;
    }

    public String version() {
        return version;
    }

    public List<Programme> programmes() {
        return programmes;
    }

    public Map<String, RecordType> records() {
        return records;
    }

    public Map<String, CodeList> lists() {
        return lists;
    }

    public Map<String, Role> roles() {
        return roles;
    }

    public Map<String, Indicator> indicators() {
        return indicators;
    }

    public Map<String, WorkList> work() {
        return work;
    }

    /** Kinds of relations between persons, by name. */
    public Map<String, RelationKind> relations() {
        return relations;
    }

    public Optional<RecordType> record(String qualified) {
        return Optional.ofNullable(records.get(qualified));
    }

    /** The record types that may stand under one of the type. */
    public List<RecordType> children(RecordType parent) {
        return records.values().stream()
                .filter(child -> child.parents().contains(parent.qualified()))
                .toList();
    }

    private <T> Map<String, T> index(Function<Programme, Stream<T>> things, Function<T, String> name) {
        return programmes.stream()
                .flatMap(things)
                .collect(Collectors.toMap(name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }
}

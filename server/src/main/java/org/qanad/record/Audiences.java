package org.qanad.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Keyring;
import org.qanad.access.Keyring.Standing;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.springframework.stereotype.Component;

/** Who may see a record: those near it, those its answers name, and, where the type says so, its parent's people. */
@Component
final class Audiences {
    private final Keyring keyring;
    private final Catalogue catalogue;

    Audiences(Keyring keyring, Catalogue catalogue) {
        this.keyring = keyring;
        this.catalogue = catalogue;
    }

    /** The keys that the answers give, kept apart, and all keys. */
    record Audience(Set<Integer> shared, Set<Integer> all) {}

    Audience of(
            Above records, RecordType type, Standing own, @Nullable UUID parent, Map<String, @Nullable Object> values) {
        var shared = new HashSet<Integer>();
        for (var with : type.sharedWith()) {
            var value = values.get(with);
            type.field(with).filter(_ -> value != null).ifPresent(field -> {
                var standing = field.stored() == FieldType.USER
                        ? new Standing((UUID) value, null, null, null)
                        : new Standing(null, null, (String) value, null);
                shared.addAll(keyring.audience(type.qualified(), List.of(standing)));
            });
        }
        var standings = new ArrayList<Standing>();
        standings.add(own);
        if (parent != null && type.sharedWith().contains("parent")) {
            standings.addAll(above(records, parent));
        }
        var all = new HashSet<>(shared);
        all.addAll(keyring.audience(type.qualified(), standings));
        return new Audience(shared, all);
    }

    /** The parent's people, and its parent's where the parent is shared with them in turn. */
    private List<Standing> above(Above records, UUID parent) {
        var standings = new ArrayList<Standing>();
        for (var step : records.line(parent)) {
            standings.add(step.standing());
            if (!catalogue.type(step.type()).sharedWith().contains("parent")) {
                break;
            }
        }
        return standings;
    }

    /** Writes a record's audience, and anew those of everything below it, whose people may be the record's. */
    void address(DSLContext transaction, UUID record, Audience audience, Standing own, boolean moved) {
        readdress(transaction, record, record, audience.shared(), audience.all());
        if (moved) {
            var above = new HashMap<UUID, Standing>();
            var parents = new HashMap<UUID, UUID>();
            var types = new HashMap<UUID, RecordType>();
            above.put(record, own);
            for (var row : transaction.fetch("""
                    select id, parent, type, owner, team, organisation, territory, shared
                    from qanad.descendants(?)
                    """, record)) {
                var id = row.get("id", UUID.class);
                above.put(id, standing(row));
                parents.put(id, row.get("parent", UUID.class));
                types.put(id, catalogue.type(row.get("type", String.class)));
                var shared = Set.of(row.get("shared", Integer[].class));
                var all = new HashSet<>(shared);
                all.addAll(keyring.audience(types.get(id).qualified(), line(id, above, parents, types)));
                readdress(transaction, id, record, shared, all);
            }
        }
    }

    private static List<Standing> line(
            UUID id, Map<UUID, Standing> standings, Map<UUID, UUID> parents, Map<UUID, RecordType> types) {
        var line = new ArrayList<Standing>();
        Optional<UUID> at = Optional.of(id);
        while (at.isPresent()) {
            var here = at.get();
            line.add(Objects.requireNonNull(standings.get(here)));
            at = Optional.ofNullable(types.get(here))
                    .filter(type -> type.sharedWith().contains("parent"))
                    .map(_ -> parents.get(here))
                    .filter(standings::containsKey);
        }
        return line;
    }

    private static void readdress(
            DSLContext transaction, UUID record, UUID root, Set<Integer> shared, Set<Integer> all) {
        transaction.execute("select qanad.readdress(?, ?, ?, ?)", record, root, sorted(shared), sorted(all));
    }

    static Integer[] sorted(Set<Integer> keys) {
        return keys.stream().sorted().toArray(Integer[]::new);
    }

    static Standing standing(Record row) {
        return new Standing(
                row.get("owner", UUID.class),
                row.get("team", String.class),
                row.get("organisation", String.class),
                row.get("territory", String.class));
    }
}

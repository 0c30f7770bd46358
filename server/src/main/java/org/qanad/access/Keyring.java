package org.qanad.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Scope;
import org.qanad.kernel.Places;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The keys that open records. A record names the keys of everyone who may see it: its owner's, its team's, those of
 * its organisation and all above it, of its territory and all above it, and the one that opens all of its type. A
 * person holds the keys that the roles give. One overlap of two small arrays then decides, through an index.
 */
@Component
public final class Keyring {
    private final DSLContext database;
    private final Places places;
    private final Map<Lock, Integer> known = new ConcurrentHashMap<>();

    private record Lock(String recordType, Scope scope, String target) {}

    /** Who is near to a record. */
    public record Standing(
            @Nullable UUID owner,
            @Nullable String team,
            @Nullable String organisation,
            @Nullable String territory) {}

    /** @param database connections of its own: whoever asks may hold one of the others, and all of them may be held so */
    Keyring(@Qualifier("keys") DSLContext database, Places places) {
        this.database = database;
        this.places = places;
    }

    /** The keys that a record of a type names, given everyone who stands near it. */
    public Set<Integer> audience(String recordType, Collection<Standing> standings) {
        var keys = new HashSet<Integer>();
        keys.add(key(recordType, Scope.ALL, "*"));
        for (var standing : standings) {
            Optional.ofNullable(standing.owner())
                    .ifPresent(owner -> keys.add(key(recordType, Scope.OWN, owner.toString())));
            var organisation = standing.organisation();
            if (organisation != null) {
                Optional.ofNullable(standing.team())
                        .ifPresent(team -> keys.add(key(recordType, Scope.TEAM, organisation + "/" + team)));
                places.organisationLineage(organisation)
                        .forEach(one -> keys.add(key(recordType, Scope.ORGANISATION, one)));
            }
            Optional.ofNullable(standing.territory())
                    .ifPresent(territory -> places.territoryLineage(territory)
                            .forEach(one -> keys.add(key(recordType, Scope.TERRITORY, one))));
        }
        return keys;
    }

    /** The keys that a right of some scope gives to whoever holds the assignment. */
    Set<Integer> held(String recordType, Scope scope, UUID account, Assignment assignment) {
        var keys = new HashSet<Integer>();
        keys.add(key(recordType, Scope.OWN, account.toString()));
        if (scope.compareTo(Scope.TEAM) >= 0 && assignment.team() != null) {
            keys.add(key(recordType, Scope.TEAM, assignment.organisation() + "/" + assignment.team()));
        }
        if (scope.compareTo(Scope.ORGANISATION) >= 0) {
            keys.add(key(recordType, Scope.ORGANISATION, assignment.organisation()));
        }
        if (scope == Scope.TERRITORY) {
            var reach =
                    Optional.ofNullable(assignment.territory()).or(() -> places.territoryOf(assignment.organisation()));
            reach.ifPresent(territory -> keys.add(key(recordType, Scope.TERRITORY, territory)));
        }
        if (scope == Scope.ALL) {
            keys.add(key(recordType, Scope.ALL, "*"));
        }
        return keys;
    }

    private int key(String recordType, Scope scope, String target) {
        var lock = new Lock(recordType, scope, target);
        var found = known.get(lock);
        if (found == null) {
            found = find(lock);
            known.put(lock, found);
        }
        return found;
    }

    /** Outside any transaction of the caller: a key once given stays, even if the caller's change is undone. */
    private int find(Lock lock) {
        var scope = lock.scope().name().toLowerCase(Locale.ROOT);
        var wanted = List.of(lock.recordType(), scope, lock.target()).toArray();
        var select = "select id from qanad.access_key where record_type = ? and scope = ? and target = ?";
        var found = database.fetchOptional(select, wanted);
        if (found.isEmpty()) {
            database.execute(
                    "insert into qanad.access_key (record_type, scope, target) values (?, ?, ?) on conflict do nothing",
                    wanted);
            found = database.fetchOptional(select, wanted);
        }
        return found.orElseThrow().get(0, Integer.class);
    }
}

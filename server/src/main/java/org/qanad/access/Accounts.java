package org.qanad.access;

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
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Role;
import org.qanad.kernel.Catalogue;
import org.springframework.stereotype.Component;

/** People with accounts. What they may do is read anew for each request: a right taken away is gone at once. */
@Component
public final class Accounts {
    private final DSLContext database;
    private final Catalogue catalogue;
    private final Keyring keyring;
    private final Acting acting;

    Accounts(DSLContext database, Catalogue catalogue, Keyring keyring, Acting acting) {
        this.acting = acting;
        this.database = database;
        this.catalogue = catalogue;
        this.keyring = keyring;
    }

    /** The account of a name, and the hash of its password. */
    public record Credential(UUID account, String hash) {}

    /** What a person signs in with, unless there is none of the name, it is a machine's, or it was disabled. */
    public Optional<Credential> credential(String name) {
        return database.fetchOptional("select account, password from qanad.credential(?)", name)
                .map(row -> new Credential(row.get(0, UUID.class), row.get(1, String.class)));
    }

    /** The person, unless the account was disabled. */
    public Optional<Actor> actor(UUID account, Origin origin) {
        var rows = database.fetch("""
                select a.display, a.language, s.role, s.organisation, s.team, s.territory, a.name,
                       array(select e.role || ' ' || e.type || ' ' || e.key from qanad.emergency_keys(a.id) e)
                from qanad.account a
                left join qanad.assignment s
                       on s.account = a.id and s.since <= now() and (s.until is null or s.until > now())
                where a.id = ? and not a.disabled
                order by s.id
                """, account);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var assignments = rows.stream().flatMap(row -> assignment(row).stream()).toList();
        var scopes = scopes(account, assignments);
        for (var opened : rows.getFirst().get(7, String[].class)) {
            emergency(opened.split(" ", 3), assignments, scopes);
        }
        var keys = new HashSet<Integer>();
        scopes.forEach((right, held) -> {
            if (right.action() == Grant.Action.READ) {
                keys.addAll(held);
            }
        });
        return Optional.of(new Actor(
                account,
                rows.getFirst().get(6, String.class),
                rows.getFirst().get(0, String.class),
                rows.getFirst().get(1, String.class),
                origin,
                assignments,
                Set.copyOf(keys),
                scopes));
    }

    /** Keeps the language that a person wants to be spoken to in. */
    public void speak(UUID account, String language) {
        acting.alone(
                account,
                transaction ->
                        transaction.execute("update qanad.account set language = ? where id = ?", language, account));
    }

    /** The role of a name: declared by a programme, or the kernel's own. */
    public Optional<Role> role(String name) {
        return name.equals(Administrator.ROLE.name())
                ? Optional.of(Administrator.ROLE)
                : Optional.ofNullable(catalogue.definitions().roles().get(name));
    }

    /** What a role is called; one that is not declared any more is called by its name. */
    public Label roleLabel(String name) {
        return role(name).map(Role::label).orElseGet(() -> Label.english(name));
    }

    private Optional<Assignment> assignment(Record row) {
        return Optional.ofNullable(row.get(2, String.class))
                .flatMap(this::role)
                .map(role -> new Assignment(
                        role, row.get(3, String.class), row.get(4, String.class), row.get(5, String.class)));
    }

    /** A record opened in an emergency is read as the role reads that opened it, while the role is held. */
    private static void emergency(
            String[] opened, List<Assignment> assignments, Map<Actor.Right, Set<Integer>> scopes) {
        if (assignments.stream().anyMatch(held -> held.role().name().equals(opened[0]))) {
            scopes.computeIfAbsent(new Actor.Right(opened[1], Grant.Action.READ, opened[0]), _ -> new HashSet<>())
                    .add(Integer.valueOf(opened[2]));
        }
    }

    private Map<Actor.Right, Set<Integer>> scopes(UUID account, List<Assignment> assignments) {
        var scopes = new HashMap<Actor.Right, Set<Integer>>();
        for (var assignment : assignments) {
            for (var grant : assignment.role().grants().values()) {
                for (var action : grant.actions().entrySet()) {
                    var right = new Actor.Right(
                            grant.recordType(),
                            action.getKey(),
                            assignment.role().name());
                    scopes.computeIfAbsent(right, _ -> new HashSet<>())
                            .addAll(keyring.held(grant.recordType(), action.getValue(), account, assignment));
                }
            }
        }
        return scopes;
    }

    /** Colleagues of an organisation and those below it: to whom a record can be given. */
    public List<Colleague> colleagues(String organisation) {
        return database.fetch("""
                select distinct a.id, a.display, s.organisation
                from qanad.account a
                join qanad.assignment s on s.account = a.id and s.since <= now() and (s.until is null or s.until > now())
                join qanad.organisation o on o.id = s.organisation
                where ? = any(o.lineage) and not a.disabled and a.kind = 'person'
                order by a.display
                """, organisation)
                .map(row -> new Colleague(
                        Objects.requireNonNull(row.get(0, UUID.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        Objects.requireNonNull(row.get(2, String.class))));
    }

    /** Somebody with an account. */
    public record Colleague(UUID id, String display, String organisation) {}
}

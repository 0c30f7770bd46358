package org.qanad.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Role;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Queries;
import org.springframework.stereotype.Component;

/** People with accounts. What they may do is read anew for each request: a right taken away is gone at once. */
@Component
public final class Accounts {
    private final DSLContext database;
    private final Catalogue catalogue;
    private final Keyring keyring;
    private final Acting acting;
    private final Cache<Row, Rights> reckoned = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

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

    /** What is read of an account, anew for each request: a right taken away is gone at once. */
    static final String ROW = """
            a.id, a.name, a.display, a.language,
            array(select array[s.role, s.organisation, s.team, s.territory] from qanad.assignment s
                  where s.account = a.id and s.since <= now() and (s.until is null or s.until > now()) order by s.id),
            array(select e.role || ' ' || e.type || ' ' || e.key from qanad.emergency_keys(a.id) e)
            """;

    private static final String FIND = "select " + ROW + " from qanad.account a where a.id = ? and not a.disabled";

    /**
     * An account as it stands in the database at this moment.
     *
     * @param assignments each with role, organisation, team, territory
     * @param emergencies each with the role that opened it, or nothing where it was lent, its record type and a key
     */
    record Row(
            UUID account,
            String name,
            String display,
            String language,
            List<List<@Nullable String>> assignments,
            List<String> emergencies) {
        /** Of six columns, the first of which is the given one; nothing if there is no account. */
        static Optional<Row> of(ResultSet row, int first) throws SQLException {
            var account = row.getObject(first, UUID.class);
            if (account == null) {
                return Optional.empty();
            }
            var assignments = new ArrayList<List<@Nullable String>>();
            if (row.getArray(first + 4).getArray() instanceof @Nullable String[][] each) {
                for (var one : each) {
                    assignments.add(Arrays.asList(one));
                }
            }
            return Optional.of(new Row(
                    account,
                    row.getString(first + 1),
                    row.getString(first + 2),
                    row.getString(first + 3),
                    assignments,
                    List.of((String[]) row.getArray(first + 5).getArray())));
        }
    }

    /** What follows from a row, reckoned once for each that is alike. */
    private record Rights(List<Assignment> assignments, Set<Integer> keys, Map<Actor.Right, Set<Integer>> scopes) {}

    /** The person, unless the account was disabled. */
    public Optional<Actor> actor(UUID account, Origin origin) {
        return Queries.first(database, FIND, row -> Row.of(row, 1), account)
                .flatMap(row -> row)
                .map(row -> actor(row, origin));
    }

    /** The person of a row that was just read. */
    Actor actor(Row row, Origin origin) {
        var rights = reckoned.get(row, this::rights);
        return new Actor(
                row.account(),
                row.name(),
                row.display(),
                row.language(),
                origin,
                rights.assignments(),
                rights.keys(),
                rights.scopes());
    }

    private Rights rights(Row row) {
        var assignments = row.assignments().stream()
                .flatMap(one -> assignment(one).stream())
                .toList();
        var scopes = scopes(row.account(), assignments);
        for (var opened : row.emergencies()) {
            emergency(opened.split(" ", 3), assignments, scopes);
        }
        var keys = new HashSet<Integer>();
        scopes.forEach((right, held) -> {
            if (right.action() == Grant.Action.READ) {
                keys.addAll(held);
            } else if (right.action() == Grant.Action.SENSITIVE) {
                held.forEach(key -> keys.add(-key));
            }
        });
        return new Rights(assignments, Set.copyOf(keys), scopes);
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

    private Optional<Assignment> assignment(List<@Nullable String> row) {
        return role(String.valueOf(row.getFirst()))
                .map(role -> new Assignment(role, String.valueOf(row.get(1)), row.get(2), row.get(3)));
    }

    /** A record that was lent is read as the person's roles read such records. */
    private static void lent(String[] opened, List<Assignment> assignments, Map<Actor.Right, Set<Integer>> scopes) {
        assignments.stream()
                .map(Assignment::role)
                .filter(role -> role.grant(opened[1])
                        .flatMap(grant -> grant.scope(Grant.Action.READ))
                        .isPresent())
                .forEach(role -> scopes.computeIfAbsent(
                                new Actor.Right(opened[1], Grant.Action.READ, role.name()), _ -> new HashSet<>())
                        .add(Integer.valueOf(opened[2])));
    }

    /** A record opened in an emergency is read as the role reads that opened it, while the role is held. */
    private static void emergency(
            String[] opened, List<Assignment> assignments, Map<Actor.Right, Set<Integer>> scopes) {
        if (opened[0].isEmpty()) {
            lent(opened, assignments, scopes);
        } else if (assignments.stream().anyMatch(held -> held.role().name().equals(opened[0]))) {
            scopes.computeIfAbsent(new Actor.Right(opened[1], Grant.Action.READ, opened[0]), _ -> new HashSet<>())
                    .add(Integer.valueOf(opened[2]));
            var sensitive = scopes.get(new Actor.Right(opened[1], Grant.Action.SENSITIVE, opened[0]));
            if (sensitive != null) {
                sensitive.add(Integer.valueOf(opened[2]));
            }
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

package org.qanad.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may see what of a wild country: a plain second reading of its facts. It shares nothing with the code it judges;
 * from the database it takes only where each record stands.
 */
final class Expectations {
    private final TestCountry country;
    private final Wild wild;
    private final Map<String, UUID> accounts = new HashMap<>();
    private final Map<String, @Nullable String> territoryParents = new HashMap<>();

    /** Who is near a record. */
    private record Near(
            @Nullable String owner,
            @Nullable String team,
            @Nullable String organisation,
            @Nullable String territory) {}

    /** A record with everything that opens it. */
    record Standing(
            UUID id, String type, String number, @Nullable UUID subject, List<Near> near, Set<String> emergencies) {}

    Expectations(TestCountry country, Wild wild) {
        this.country = country;
        this.wild = wild;
        wild.people
                .keySet()
                .forEach(name -> accounts.put(
                        name,
                        UUID.fromString(
                                String.valueOf(country.ask("select id::text from qanad.account where name = ?", name)
                                        .getFirst()))));
        country.ask("select code || ' ' || coalesce(parent, '') from qanad.territory")
                .forEach(row -> {
                    var parts = String.valueOf(row).split(" ", -1);
                    territoryParents.put(parts[0], parts[1].isEmpty() ? null : parts[1]);
                });
    }

    UUID account(String person) {
        return Objects.requireNonNull(accounts.get(person));
    }

    List<Standing> standings() {
        var rows = new HashMap<UUID, String[]>();
        country.ask("""
                        select concat_ws('|', id, type, number, coalesce(subject::text, '-'), coalesce(parent::text, '-'),
                                         coalesce(owner::text, '-'), coalesce(team, '-'), organisation,
                                         coalesce(territory, '-'))
                        from qanad.record order by number
                        """).forEach(row -> {
            var parts = String.valueOf(row).split("\\|", -1);
            rows.put(UUID.fromString(parts[0]), parts);
        });
        return rows.keySet().stream().map(id -> standing(id, rows)).toList();
    }

    private Standing standing(UUID id, Map<UUID, String[]> rows) {
        var row = Objects.requireNonNull(rows.get(id));
        var type = row[1].substring("wild.".length());
        var near = new ArrayList<Near>();
        near.add(near(row));
        var shared = wild.sharedWith.getOrDefault(type, List.of());
        if (shared.contains("to")) {
            answer(type, "to", id).ifPresent(to -> near.add(new Near(null, null, to, null)));
        }
        if (shared.contains("who")) {
            answer(type, "who", id).ifPresent(who -> near.add(new Near(who, null, null, null)));
        }
        var at = row;
        while (wild.sharedWith
                        .getOrDefault(at[1].substring("wild.".length()), List.of())
                        .contains("parent")
                && !at[4].equals("-")) {
            at = Objects.requireNonNull(rows.get(UUID.fromString(at[4])));
            near.add(near(at));
        }
        var emergencies = new HashSet<String>();
        country.ask("""
                        select account || ' ' || role from qanad.emergency
                        where record = ? and ended_at is null and until > now()
                        """, id).forEach(one -> emergencies.add(String.valueOf(one)));
        return new Standing(id, type, row[2], row[3].equals("-") ? null : UUID.fromString(row[3]), near, emergencies);
    }

    private Optional<String> answer(String type, String field, UUID id) {
        var found = country.ask(
                "select " + type + "_" + field + "::text from wild." + type + "_front where record_id = ?", id);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.getFirst());
    }

    private static Near near(String[] row) {
        return new Near(known(row[5]), known(row[6]), known(row[7]), known(row[8]));
    }

    private static @Nullable String known(String text) {
        return text.equals("-") ? null : text;
    }

    /** Whether one of the person's roles allows the action on the record. */
    boolean may(String person, String action, Standing record) {
        return Objects.requireNonNull(wild.people.get(person)).stream()
                .anyMatch(held -> may(person, held, action, record));
    }

    private boolean may(String person, Wild.Held held, String action, Standing record) {
        var grant = Objects.requireNonNull(wild.roles.get(held.role())).get(record.type());
        if (grant == null) {
            return false;
        }
        if (action.equals("read") && record.emergencies().contains(account(person) + " wild." + held.role())) {
            return true;
        }
        var scope = grant.actions().get(action);
        return scope != null && record.near().stream().anyMatch(near -> reaches(scope, account(person), held, near));
    }

    private boolean reaches(String scope, UUID account, Wild.Held held, Near near) {
        if (account.toString().equals(near.owner())) {
            return true;
        }
        var team = near.organisation() != null
                && held.organisation().equals(near.organisation())
                && held.team() != null
                && held.team().equals(near.team());
        var organisation =
                near.organisation() != null && above(near.organisation()).contains(held.organisation());
        return switch (scope) {
            case "own" -> false;
            case "team" -> team;
            case "organisation" -> team || organisation;
            case "territory" ->
                team || organisation || (near.territory() != null && reachesTerritory(held, near.territory()));
            default -> true;
        };
    }

    private boolean reachesTerritory(Wild.Held held, String territory) {
        var reach = held.territory() == null ? wild.organisationTerritory.get(held.organisation()) : held.territory();
        return reach != null && territoriesAbove(territory).contains(reach);
    }

    /** Whether a role that reaches the record for reading shows the form. */
    boolean reads(String person, Standing record, String form) {
        return Objects.requireNonNull(wild.people.get(person)).stream()
                .filter(held -> may(person, held, "read", record))
                .map(held -> Objects.requireNonNull(Objects.requireNonNull(wild.roles.get(held.role()))
                                .get(record.type()))
                        .forms()
                        .getOrDefault(Wild.form(record.type(), form), "write"))
                .anyMatch(access -> access.equals("read") || access.equals("write"));
    }

    private Set<String> above(String organisation) {
        var line = new HashSet<String>();
        var at = organisation;
        while (!at.isEmpty()) {
            line.add(at);
            at = Objects.requireNonNull(wild.organisationParent.get(at));
        }
        return line;
    }

    private Set<String> territoriesAbove(String territory) {
        var line = new HashSet<String>();
        var at = Optional.of(territory);
        while (at.isPresent()) {
            line.add(at.get());
            at = Optional.ofNullable(territoryParents.get(at.get()));
        }
        return line;
    }
}

package org.qanad.access;

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
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Scope;
import org.qanad.start.TestCountry;

/** Who may do what with which record, reckoned a second time from the definitions and from where the record stands. */
final class Reckoning {
    private final TestCountry country;
    private final Map<String, @Nullable String> parents;

    Reckoning(TestCountry country) {
        this.country = country;
        this.parents = organisationParents();
    }

    /** Someone with a role at an organisation, as the database has it. */
    record Held(
            UUID account,
            String role,
            String organisation,
            @Nullable String team,
            @Nullable String territory) {}

    /** Who is near to a record. */
    record Near(
            @Nullable String owner,
            @Nullable String team,
            @Nullable String organisation,
            @Nullable String territory) {}

    boolean mayRead(List<Held> held, @Nullable RecordType type, @Nullable List<Near> near) {
        return may(Grant.Action.READ, held, type, near);
    }

    boolean may(Grant.Action action, List<Held> held, @Nullable RecordType type, @Nullable List<Near> near) {
        var name = Objects.requireNonNull(type).qualified();
        return held.stream()
                .anyMatch(assignment -> Optional.ofNullable(
                                country.definitions().roles().get(assignment.role()))
                        .flatMap(role -> role.grant(name))
                        .flatMap(grant -> grant.scope(action))
                        .filter(scope ->
                                Objects.requireNonNull(near).stream().anyMatch(one -> reaches(scope, assignment, one)))
                        .isPresent());
    }

    private boolean reaches(Scope scope, Held held, Near near) {
        var own = held.account().toString().equals(near.owner());
        var team = held.team() != null
                && held.team().equals(near.team())
                && held.organisation().equals(near.organisation());
        var organisation = above(near.organisation()).contains(held.organisation());
        return switch (scope) {
            case OWN -> own;
            case TEAM -> own || team;
            case ORGANISATION -> own || organisation;
            case TERRITORY -> throw new IllegalStateException("no shipped role reads by territory");
            case ALL -> true;
        };
    }

    List<Near> near(UUID record) {
        var near = new ArrayList<Near>();
        near.add(standing(record));
        var type = type(record);
        for (var field : type.sharedWith()) {
            type.formOf(field).ifPresent(form -> {
                var value = country.ask(
                        "select " + field + " from " + form.programme() + "." + form.name() + " where record_id = ?",
                        record);
                if (!value.isEmpty() && value.getFirst() != null) {
                    near.add(new Near(null, null, value.getFirst(), null));
                }
            });
        }
        var at = record;
        while (type(at).sharedWith().contains("parent")) {
            var parent = country.ask("select parent from qanad.record where id = ?", at)
                    .getFirst();
            if (parent == null) {
                break;
            }
            at = UUID.fromString(parent);
            near.add(standing(at));
        }
        return near;
    }

    private Near standing(UUID record) {
        return new Near(of(record, "owner"), of(record, "team"), of(record, "organisation"), of(record, "territory"));
    }

    @Nullable
    String of(UUID record, String column) {
        return country.ask("select " + column + " from qanad.record where id = ?", record)
                .getFirst();
    }

    RecordType type(UUID record) {
        return country.definitions().record(String.valueOf(of(record, "type"))).orElseThrow();
    }

    List<Held> held(UUID account) {
        return country
                .ask("select role || ' ' || organisation from qanad.assignment where account = ?", account)
                .stream()
                .map(row -> String.valueOf(row).split(" ", -1))
                .map(row -> new Held(account, row[0], row[1], null, null))
                .toList();
    }

    private Set<String> above(@Nullable String organisation) {
        var line = new HashSet<String>();
        var at = Optional.ofNullable(organisation);
        while (at.isPresent()) {
            line.add(at.get());
            at = Optional.ofNullable(parents.get(at.get()));
        }
        return line;
    }

    private Map<String, @Nullable String> organisationParents() {
        var found = new HashMap<String, @Nullable String>();
        for (var organisation : country.definitions().country().organisations()) {
            found.put(organisation.id(), organisation.parent());
        }
        return found;
    }
}

package org.qanad.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Scope;
import org.qanad.kernel.Places;

/**
 * A signed-in person, with what the roles allow at this moment.
 *
 * @param keys all keys that open records for reading, as the database holds them; with a minus, those that open what is
 *     sensitive in such records
 * @param scopes by record type and action: the keys that reach so far
 */
public record Actor(
        UUID account,
        String name,
        String display,
        String language,
        Origin origin,
        List<Assignment> assignments,
        Set<Integer> keys,
        Map<Right, Set<Integer>> scopes) {

    /** A record type and what is done with it, by one role. */
    public record Right(String recordType, Grant.Action action, String role) {}

    /** The organisation for which the person acts: the first assignment's. */
    public String organisation() {
        return assignments.isEmpty() ? "" : assignments.getFirst().organisation();
    }

    public List<String> roles() {
        return assignments.stream()
                .map(assignment -> assignment.role().name())
                .distinct()
                .toList();
    }

    /** The same person, answered in another language. */
    Actor speaking(String wanted) {
        return new Actor(account, name, display, wanted, origin, assignments, keys, scopes);
    }

    /** Whether a role of the person allows the action on a record with such an audience. */
    public boolean may(Grant.Action action, String recordType, Set<Integer> audience) {
        return assignments.stream().anyMatch(assignment -> may(assignment.role().name(), action, recordType, audience));
    }

    /** Whether one named role allows it. */
    public boolean may(String role, Grant.Action action, String recordType, Set<Integer> audience) {
        var reach = scopes.get(new Right(recordType, action, role));
        return reach != null && reach.stream().anyMatch(audience::contains);
    }

    /** The keys of the records of a type with which the action is allowed, by whichever role. */
    public Set<Integer> keys(Grant.Action action, String recordType) {
        return scopes.entrySet().stream()
                .filter(entry -> entry.getKey().action() == action
                        && entry.getKey().recordType().equals(recordType))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The keys of records of all types with which the action is allowed, by whichever role. */
    public Set<Integer> keys(Grant.Action action) {
        return scopes.entrySet().stream()
                .filter(entry -> entry.getKey().action() == action)
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some role may open new records of the type. */
    public boolean mayCreate(String recordType) {
        return assignments.stream()
                .anyMatch(assignment -> assignment
                        .role()
                        .grant(recordType)
                        .flatMap(grant -> grant.scope(Grant.Action.CREATE))
                        .isPresent());
    }

    /** Whether some role may open one for the organisation. */
    public boolean mayCreateFor(String recordType, String organisation, Places places) {
        return assignments.stream()
                .anyMatch(assignment -> assignment
                        .role()
                        .grant(recordType)
                        .flatMap(grant -> grant.scope(Grant.Action.CREATE))
                        .filter(scope -> scope == Scope.ALL || places.within(organisation, assignment.organisation()))
                        .isPresent());
    }

    /** Whether some role sees what is sensitive in some records of the type. */
    public boolean maySeeSensitive(String recordType) {
        return !keys(Grant.Action.SENSITIVE, recordType).isEmpty();
    }

    /** Whether some role looks for persons. */
    public boolean mayLookForPersons() {
        return assignments.stream().anyMatch(assignment -> assignment.role().persons());
    }

    /** Whether some role judges if two entries are about one person. */
    public boolean mayMatch() {
        return assignments.stream().anyMatch(assignment -> assignment.role().matching());
    }

    /** Whether some role may read some records of the type. */
    public boolean mayRead(String recordType) {
        return assignments.stream()
                .anyMatch(assignment -> assignment
                        .role()
                        .grant(recordType)
                        .flatMap(grant -> grant.scope(Grant.Action.READ))
                        .isPresent());
    }
}

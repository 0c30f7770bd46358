package org.qanad.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.qanad.access.Actor;
import org.qanad.access.Assignment;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;

/**
 * What a person may do with each form of one record: the most that any role allows which reaches the record.
 *
 * @param unconfirmed sensitive forms that the person may read, but only after proving again who it is
 */
record FormRights(Map<String, FormAccess> byForm, Set<String> unconfirmed) {
    /** On a record that exists. */
    static FormRights on(Actor actor, RecordType type, Set<Integer> audience) {
        return confirmed(actor, type, of(actor, type, reaching(actor, type, audience, Grant.Action.READ)));
    }

    private static FormRights confirmed(Actor actor, RecordType type, FormRights rights) {
        if (actor.origin().confirmed()) {
            return rights;
        }
        return new FormRights(
                rights.byForm(),
                type.forms().stream()
                        .filter(use -> use.form().sensitive() && rights.reads(use.name()))
                        .map(use -> use.name())
                        .collect(Collectors.toSet()));
    }

    /** On a record about to be opened. */
    static FormRights opening(Actor actor, RecordType type) {
        return of(actor, type, granted(type, Grant.Action.CREATE));
    }

    /** On any record of the type: the most that could be allowed. */
    static FormRights most(Actor actor, RecordType type) {
        return of(actor, type, granted(type));
    }

    /** In a file that leaves: only roles count that may both read and export the record. */
    static FormRights exporting(Actor actor, RecordType type, Set<Integer> audience) {
        var both = reaching(actor, type, audience, Grant.Action.READ, Grant.Action.EXPORT);
        return confirmed(actor, type, of(actor, type, both));
    }

    /** In a file that leaves, of any record of the type: the most that could be allowed. */
    static FormRights exporting(Actor actor, RecordType type) {
        var both = granted(type, Grant.Action.READ, Grant.Action.EXPORT);
        return confirmed(actor, type, of(actor, type, both));
    }

    /** Roles that may do all of it with the record. */
    private static Predicate<Assignment> reaching(
            Actor actor, RecordType type, Set<Integer> audience, Grant.Action... actions) {
        return assignment -> Arrays.stream(actions)
                .allMatch(action -> actor.may(assignment.role().name(), action, type.qualified(), audience));
    }

    /** Roles that may do all of it with some record of the type. */
    private static Predicate<Assignment> granted(RecordType type, Grant.Action... actions) {
        return assignment -> assignment
                .role()
                .grant(type.qualified())
                .filter(grant -> Arrays.stream(actions)
                        .allMatch(action -> grant.scope(action).isPresent()))
                .isPresent();
    }

    private static FormRights of(Actor actor, RecordType type, Predicate<Assignment> reaches) {
        var rights = new HashMap<String, FormAccess>();
        for (var assignment : actor.assignments()) {
            var grant = assignment.role().grant(type.qualified());
            if (grant.isPresent() && reaches.test(assignment)) {
                type.forms()
                        .forEach(use -> rights.merge(
                                use.name(),
                                grant.get().form(use.name()),
                                (one, other) -> one.compareTo(other) >= 0 ? one : other));
            }
        }
        return new FormRights(rights, Set.of());
    }

    FormAccess of(String form) {
        return unconfirmed.contains(form) ? FormAccess.MASKED : byForm.getOrDefault(form, FormAccess.HIDDEN);
    }

    boolean reads(String form) {
        return of(form).compareTo(FormAccess.READ) >= 0;
    }

    /** Whether it may be written; a sensitive one only by who has just proved who it is. */
    boolean writes(String form) {
        var writes = byForm.get(form) == FormAccess.WRITE;
        if (writes && unconfirmed.contains(form)) {
            throw Refusal.of(Problem.CONFIRM_FIRST);
        }
        return writes;
    }
}

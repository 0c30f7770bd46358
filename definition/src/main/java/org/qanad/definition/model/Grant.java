package org.qanad.definition.model;

import java.util.Map;
import java.util.Optional;

/** What a role may do with records of one type. */
public record Grant(String recordType, Map<Action, Scope> actions, Map<String, FormAccess> forms) {
    /** What may be done with a record. */
    public enum Action {
        CREATE,
        READ,
        EDIT,
        ASSIGN,
        EXPORT,
        /** To open a record one may not read, for a few hours, with a reason, in plain sight. */
        EMERGENCY,
        /** To be shown such openings and to say whether they were right. */
        REVIEW,
        /** To see who has read it, and who tried. */
        AUDIT,
        /** To let somebody of another organisation, who asks, read it for a time. */
        SHARE,
        /** To see and to state sensitive relations of persons in it. */
        SENSITIVE
    }

    public Optional<Scope> scope(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    public FormAccess form(String name) {
        return forms.getOrDefault(name, FormAccess.WRITE);
    }
}

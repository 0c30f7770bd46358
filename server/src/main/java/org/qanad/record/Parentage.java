package org.qanad.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import org.qanad.record.RecordState.Envelope;

/** The record that a new one is opened from: it must be seen, fit, and its answers are carried over, not retyped. */
record Parentage(
        Door.Parts parts,
        DSLContext transaction,
        Above above,
        Actor actor,
        RecordType type,
        Change change,
        List<Fault> faults) {

    Optional<Envelope> find() {
        var id = change.parent();
        if (id == null) {
            if (type.parentRequired()) {
                faults.add(Fault.of("parent-required", "parent"));
            }
            return Optional.empty();
        }
        var found = above.envelope(id);
        if (found.isEmpty()) {
            faults.add(Fault.of("unknown-reference", "parent", type.label()));
        } else if (!type.parents().contains(found.get().type().qualified())) {
            faults.add(Fault.of("parent-wrong", "parent"));
            return Optional.empty();
        }
        return found;
    }

    /** Answers of the parent that the person may read, for fields which the change leaves out. */
    void carry(Envelope parent, Map<String, @Nullable Object> values, Set<String> submitted) {
        var pairs = type.carries().getOrDefault(parent.type().qualified(), Map.of());
        if (pairs.isEmpty()) {
            return;
        }
        var rights = FormRights.on(actor, parent.type(), parent.audience());
        var theirs = parts.store().answers(transaction, parent).values();
        pairs.forEach((own, from) -> {
            var readable = parent.type().formOf(from).filter(form -> rights.reads(form.name()));
            var value = theirs.get(from);
            if (readable.isPresent() && value != null && !submitted.contains(own)) {
                values.put(own, fitting(own, value));
            }
        });
    }

    /** A long text carried into a shorter field keeps what fits. */
    private Object fitting(String own, Object value) {
        var field = type.field(own).orElseThrow();
        return value instanceof String text
                        && field.type().isWords()
                        && text.codePointCount(0, text.length()) > field.longest()
                ? text.substring(0, text.offsetByCodePoints(0, field.longest()))
                : value;
    }
}

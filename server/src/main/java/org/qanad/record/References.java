package org.qanad.record;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;

/** Whether what answers point at exists and may be seen by whoever points. */
record References(DSLContext transaction, Catalogue catalogue) {
    void check(List<Answering.Reference> references, List<Fault> faults) {
        for (var reference : references) {
            var there = switch (reference.field().stored()) {
                case PERSON -> exists("select 1 from qanad.person where id = ?", reference.target());
                case USER -> exists("select 1 from qanad.account where id = ? and not disabled", reference.target());
                case ATTACHMENT -> exists("select 1 from qanad.attachment where id = ?", reference.target());
                case RECORD, PLACE -> ofRightType(reference, faults);
                default -> true;
            };
            if (!there) {
                faults.add(Fault.of(
                        "unknown-reference", reference.path(), reference.field().label()));
            }
        }
    }

    /** A file now belongs to the record whose answer names it. */
    void bind(List<Answering.Reference> references, UUID record) {
        references.stream()
                .filter(reference -> reference.field().stored() == FieldType.ATTACHMENT)
                .forEach(reference -> transaction.execute(
                        "update qanad.attachment set record = ? where id = ?", record, reference.target()));
    }

    private boolean ofRightType(Answering.Reference reference, List<Fault> faults) {
        var found = transaction
                .fetchOptional("select type from qanad.record where id = ?", reference.target())
                .map(row -> catalogue.type(row.get(0, String.class)));
        found.filter(type -> !fits(reference, type))
                .ifPresent(_ -> faults.add(Fault.of(
                        "wrong-reference", reference.path(), reference.field().label())));
        return found.isPresent();
    }

    private static boolean fits(Answering.Reference reference, RecordType type) {
        return reference.field().of().isEmpty()
                ? type.place()
                : reference.field().of().contains(type.qualified());
    }

    private boolean exists(String query, UUID id) {
        return transaction.fetchOptional(query, id).isPresent();
    }
}

package org.qanad.record;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Writes;

/** Whether what answers point at exists and may be seen by whoever points. */
record References(DSLContext transaction, Catalogue catalogue) {
    void check(UUID record, List<Answering.Reference> references, List<Fault> faults) {
        for (var reference : references) {
            var there = switch (reference.field().stored()) {
                case PERSON -> exists("select 1 where qanad.stands_for(?) is not null", reference.target());
                case USER -> exists("select 1 from qanad.account where id = ? and not disabled", reference.target());
                case ATTACHMENT -> mayBeNamed(reference, record, faults);
                case RECORD, PLACE -> ofRightType(reference, faults);
                default -> true;
            };
            if (!there) {
                faults.add(Fault.of(
                        "unknown-reference", reference.path(), reference.field().label()));
            }
        }
    }

    /** A file not yet given away, or one that this form of this record already has: no other form's is lent out. */
    private boolean mayBeNamed(Answering.Reference reference, UUID record, List<Fault> faults) {
        var mediaType = transaction
                .fetchOptional(
                        "select media_type from qanad.attachment where id = ? and (record is null or record = ? and form = ?)",
                        reference.target(),
                        record,
                        reference.form().name())
                .map(row -> row.get(0, String.class));
        var kind = reference.field().kind();
        mediaType
                .filter(found -> kind != null && !kind.takes(found))
                .ifPresent(_ -> faults.add(Fault.of(
                        "wrong-file", reference.path(), reference.field().label())));
        return mediaType.isPresent();
    }

    /** A file now belongs to the form and the record whose answer names it: who may read the form may read it. */
    static void bind(Writes writes, List<Answering.Reference> references, UUID record) {
        references.stream()
                .filter(reference -> reference.field().stored() == FieldType.ATTACHMENT)
                .forEach(reference -> writes.add(
                        "update qanad.attachment set record = ?, form = ? where id = ?",
                        record,
                        reference.form().name(),
                        reference.target()));
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

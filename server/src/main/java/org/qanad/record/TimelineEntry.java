package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.RecordType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One revision of a file. */
record TimelineEntry(
        int version,
        OffsetDateTime at,
        Who by,
        String action,
        @Nullable String step,
        @Nullable String from,
        String to,
        @Nullable String reason,
        List<Moved> changes) {

    /** Who submitted, and for which organisation. */
    record Who(UUID id, String display, String organisation) {}

    /** A path with its value before and after. */
    record Moved(
            String path, @Nullable JsonNode from, @Nullable JsonNode to) {}

    static TimelineEntry of(
            Record row, RecordType type, FormRights rights, boolean sensitive, JsonMapper json, Sealed.Cells cells) {
        var change = row.get("change", UUID.class);
        var changes = new ArrayList<Moved>();
        for (var entry : json.readTree(row.get("changes", String.class)).properties()) {
            if (entry.getKey().startsWith("relations[")) {
                relation(entry.getKey(), entry.getValue(), change, sensitive, cells)
                        .ifPresent(changes::add);
            } else if (entry.getKey().startsWith("subject.") || rights.reads(form(type, entry.getKey()))) {
                changes.add(new Moved(
                        entry.getKey(),
                        cells.shown(
                                change,
                                type,
                                entry.getKey(),
                                "from",
                                entry.getValue().get("from")),
                        cells.shown(
                                change,
                                type,
                                entry.getKey(),
                                "to",
                                entry.getValue().get("to"))));
            }
        }
        return new TimelineEntry(
                row.get("version", Integer.class),
                row.get("at", OffsetDateTime.class),
                new Who(
                        row.get("account", UUID.class),
                        Objects.requireNonNull(row.get("display", String.class)),
                        Objects.requireNonNull(row.get("organisation", String.class))),
                row.get("action", String.class),
                row.get("step", String.class),
                row.get("from_status", String.class),
                row.get("to_status", String.class),
                row.get("reason", String.class),
                changes);
    }

    /** What a revision did to a relation; of a sensitive one nothing, to whoever may not know of it. */
    private static Optional<Moved> relation(
            String path, JsonNode moved, UUID change, boolean sensitive, Sealed.Cells cells) {
        var concealed = Sealed.isConcealed(moved.get("from")) || Sealed.isConcealed(moved.get("to"));
        return concealed && !sensitive
                ? Optional.empty()
                : Optional.of(new Moved(
                        path,
                        cells.revealed(change, path, "from", moved.get("from")),
                        cells.revealed(change, path, "to", moved.get("to"))));
    }

    /** The form that a path belongs to: of {@code follow_up[…].notes} the repeating form itself. */
    private static String form(RecordType type, String path) {
        var bracket = path.indexOf('[');
        return bracket > 0
                ? path.substring(0, bracket)
                : type.formOf(path).map(Form::name).orElse("");
    }
}

package org.qanad.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table that is sealed, and how its rows are written down to be hashed. What an auditor may see stands open; what may
 * be a child's stands behind a hash of its own, which a secret nonce keeps from being guessed.
 *
 * @param name with its schema
 * @param function what tells keys and hashes of rows to a sealer that may not read them
 * @param key the column that names a row
 * @param open columns in the order of the encoding
 * @param hidden columns behind the content's hash, in order; empty when everything is open
 * @param where which rows are final
 * @param timed whether {@code at} is the moment of the transaction that is sealed
 */
record SealedTable(
        String name, String function, String key, List<Column> open, List<Column> hidden, String where, boolean timed) {

    /** A column with the SQL that writes it as text. */
    record Column(String name, String written) {}

    static final String NONCE = "nonce";

    static final SealedTable AUDIT = new SealedTable(
            "qanad.audit",
            "qanad.audit_leaves",
            "id",
            List.of(
                    text("id"),
                    time("at"),
                    text("account"),
                    text("organisation"),
                    text("roles"),
                    text("action"),
                    text("outcome"),
                    text("record"),
                    text("person"),
                    text("detail"),
                    text("address"),
                    text("device")),
            List.of(),
            "true",
            true);

    static final SealedTable REVISION = new SealedTable(
            "qanad.revision",
            "qanad.revision_leaves",
            "change",
            List.of(
                    text("change"),
                    text("record"),
                    text("version"),
                    text("account"),
                    text("organisation"),
                    time("at"),
                    text("action"),
                    text("step"),
                    text("from_status"),
                    text("to_status")),
            List.of(text("reason"), text("changes"), text("fingerprint"), text("result")),
            "true",
            true);

    static final SealedTable ATTACHMENT = new SealedTable(
            "qanad.attachment",
            "qanad.attachment_leaves",
            "id",
            List.of(
                    text("id"),
                    text("record"),
                    text("account"),
                    time("at"),
                    text("media_type"),
                    text("size"),
                    text("form")),
            List.of(
                    text("name"),
                    // The content stands for its hash: a row whose content no longer has it does not fit.
                    new Column(
                            "sha256",
                            "case when t.sha256 = sha256(t.content) and t.size = octet_length(t.content)"
                                    + " then encode(t.sha256, 'hex') else 'another content' end")),
            "t.record is not null",
            false);

    static final List<SealedTable> ALL = List.of(AUDIT, REVISION, ATTACHMENT);

    private static Column text(String name) {
        return new Column(name, "t." + name + "::text");
    }

    private static Column time(String name) {
        return new Column(name, "to_char(t." + name + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    }

    static Optional<SealedTable> named(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Where the moment of a row stands among its open columns. */
    int moment() {
        return names().indexOf("at");
    }

    int keyPlace() {
        return names().indexOf(key);
    }

    private List<String> names() {
        return open.stream().map(Column::name).toList();
    }

    /** Selects transaction, open columns, nonce and hidden columns, each as text. */
    String select() {
        var columns = Stream.of(
                        Stream.of("t.tx"),
                        open.stream().map(Column::written),
                        hidden.isEmpty() ? Stream.<String>empty() : Stream.of("t." + NONCE + "::text"),
                        hidden.stream().map(Column::written))
                .flatMap(part -> part)
                .toList();
        return "select " + String.join(", ", columns) + " from " + name + " t";
    }
}

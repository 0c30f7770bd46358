package org.qanad.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.qanad.audit.Finding.Kind;

/**
 * Recomputes a chain of seals from its first link to its last, and every row beneath it, until something does not fit.
 */
public final class Verifier {
    /** A row's moment is its transaction's beginning: no transaction of a server runs so long before it ends. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    /** A server seals every few seconds. */
    private static final Duration OLD_ENOUGH = Duration.ofMinutes(10);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Evidence evidence;
    private final PublicKeys keys;
    private final Roots roots;
    private final LongConsumer progress;
    private final Map<SealedTable, Ahead<SealedRow>> rows = new HashMap<>();
    private long proved;

    /** @param progress is told how many seals were proved so far */
    public Verifier(Evidence evidence, PublicKeys keys, Roots roots, LongConsumer progress) {
        this.evidence = evidence;
        this.keys = keys;
        this.roots = roots;
        this.progress = progress;
        SealedTable.ALL.forEach(table -> rows.put(table, new Ahead<>(evidence.rows(table))));
    }

    /** An iterator whose next element can be looked at. */
    private static final class Ahead<T> {
        private final Iterator<T> rest;
        private @Nullable T next;

        Ahead(Iterator<T> rest) {
            this.rest = rest;
            this.next = rest.hasNext() ? rest.next() : null;
        }

        @Nullable
        T peek() {
            return next;
        }

        void advance() {
            next = rest.hasNext() ? rest.next() : null;
        }
    }

    public Verdict verify() {
        var leaves = new Ahead<>(evidence.leaves());
        Seal before = null;
        var upto = 0L;
        var hash = Statement.NOTHING_BEFORE;
        var count = 0L;
        for (var seals = evidence.seals(); seals.hasNext(); ) {
            var seal = seals.next();
            var read = Statement.read(seal.statement());
            var finding = link(seal, read, before, upto, hash);
            if (finding.isEmpty()) {
                finding = rows(seal, read.orElseThrow(), before, leaves);
            }
            if (finding.isPresent()) {
                return new Verdict(count, proved, 0, Optional.ofNullable(before), finding);
            }
            before = seal;
            upto = seal.upto();
            hash = seal.hash();
            progress.accept(++count);
        }
        return afterwards(before, count);
    }

    private Optional<Finding> link(
            Seal seal, Optional<Statement> read, @Nullable Seal before, long upto, String previous) {
        var number = before == null ? 1 : before.number() + 1;
        if (seal.number() != number) {
            return found(seal, Kind.BROKEN, "seal " + number, "the chain is broken: this seal is missing");
        }
        var name = "seal " + seal.number();
        var statement = read.orElse(null);
        if (statement == null
                || !Hashes.sha256(seal.signed()).equals(seal.hash())
                || statement.number() != seal.number()
                || !statement.at().equals(seal.at())
                || statement.upto() != seal.upto()) {
            return found(seal, Kind.FORGED, name, "the seal is forged: its parts do not belong together");
        }
        if (!keys.fingerprints().contains(statement.key())) {
            return found(
                    seal, Kind.FORGED, name, "the seal is signed with a key that is not known: " + statement.key());
        }
        if (!keys.verifies(statement.key(), seal)) {
            return found(seal, Kind.FORGED, name, "the seal is forged: its signature is not by the key it names");
        }
        if (!statement.previous().equals(previous) || statement.from() != upto || statement.upto() <= upto) {
            return found(seal, Kind.BROKEN, name, "the chain is broken: it does not follow the seal before it");
        }
        if (roots.contradict(seal)) {
            return found(seal, Kind.FORGED, name, "the seal is not the one that was kept elsewhere");
        }
        return Optional.empty();
    }

    private Optional<Finding> rows(Seal seal, Statement statement, @Nullable Seal before, Ahead<Evidence.Kept> leaves) {
        var kept = new HashMap<String, List<Leaf>>();
        for (var next = leaves.peek(); next != null && next.seal() <= seal.number(); next = leaves.peek()) {
            kept.put(next.source(), next.leaves());
            leaves.advance();
        }
        if (!statement.parts().stream()
                .map(Statement.Part::table)
                .toList()
                .equals(SealedTable.ALL.stream().map(SealedTable::name).toList())) {
            return found(seal, Kind.FORGED, "seal " + seal.number(), "the seal does not cover the audited tables");
        }
        for (var part : statement.parts()) {
            var table = SealedTable.named(part.table()).orElseThrow();
            var finding =
                    part(seal, part, kept.getOrDefault(part.table(), List.of()), range(table, seal.upto()), before);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> part(
            Seal seal, Statement.Part part, List<Leaf> kept, List<SealedRow> actual, @Nullable Seal before) {
        var table = SealedTable.named(part.table()).orElseThrow();
        if (kept.size() != part.rows() || !Sealer.root(kept).equals(part.root())) {
            return editedLeaves(seal, part, kept, actual);
        }
        var difference = new Comparison(evidence, seal, table, kept, actual).first();
        if (difference.isPresent()) {
            return difference;
        }
        var early = before == null || !table.timed() ? null : earlier(before.at(), LONGEST_TRANSACTION);
        for (var row : actual) {
            if (early != null && row.moment().compareTo(early) < 0) {
                return Optional.of(new Finding(
                        Kind.ADDED,
                        name(row),
                        "the row was added later: it says it is of " + row.moment() + ", and was not sealed then",
                        seal.number(),
                        seal.at()));
            }
        }
        proved += actual.size();
        return Optional.empty();
    }

    /** The leaves do not come to the root: if the rows do, it is the leaves that were edited, and which can be told. */
    private Optional<Finding> editedLeaves(Seal seal, Statement.Part part, List<Leaf> kept, List<SealedRow> actual) {
        var rehashed = actual.stream()
                .map(row -> new Leaf(SealedRow.packed(row.key()), row.leaf()))
                .toList();
        if (!Sealer.root(rehashed).equals(part.root())) {
            return found(
                    seal,
                    Kind.LEAVES,
                    part.table(),
                    "the kept hashes were edited, and so were rows: which ones can no longer be told");
        }
        var at = 0;
        while (at < kept.size() && at < rehashed.size() && kept.get(at).equals(rehashed.get(at))) {
            at++;
        }
        var where = at < actual.size() ? name(actual.get(at)) : part.table();
        return found(seal, Kind.LEAVES, where, "its kept hash was edited; the row itself stands as it was sealed");
    }

    /** The next rows of a table whose transactions the seal covers. */
    private List<SealedRow> range(SealedTable table, long upto) {
        var ahead = row(table);
        var found = new ArrayList<SealedRow>();
        for (var next = ahead.peek(); next != null && next.tx() < upto; next = ahead.peek()) {
            found.add(next);
            ahead.advance();
        }
        return found;
    }

    private Ahead<SealedRow> row(SealedTable table) {
        return java.util.Objects.requireNonNull(rows.get(table));
    }

    /** What no seal holds: too new, or written where it should not be. And seals that are known of, but not there. */
    private Verdict afterwards(@Nullable Seal newest, long count) {
        var waiting = 0L;
        Finding finding = null;
        var known = roots.newest();
        var last = newest == null ? 0 : newest.number();
        if (known > last) {
            finding = new Finding(
                    Kind.BROKEN,
                    "seal " + known,
                    "the chain was cut: this seal was made, and the newest there is now is " + last,
                    0,
                    "");
        }
        for (var table : SealedTable.ALL) {
            var ahead = row(table);
            for (var next = ahead.peek(); next != null && finding == null; next = ahead.peek()) {
                finding = unsealed(next, newest).orElse(null);
                waiting++;
                ahead.advance();
            }
        }
        return new Verdict(count, proved, waiting, Optional.ofNullable(newest), Optional.ofNullable(finding));
    }

    private Optional<Finding> unsealed(SealedRow row, @Nullable Seal newest) {
        var moment = evidence.moment();
        if (row.tx() >= moment.past()) {
            return Optional.of(new Finding(
                    Kind.ADDED, name(row), "the row was added: its transaction has not happened yet", 0, ""));
        }
        if (!row.table().timed()) {
            return Optional.empty();
        }
        if (newest != null && row.moment().compareTo(earlier(newest.at(), LONGEST_TRANSACTION)) < 0) {
            return Optional.of(new Finding(
                    Kind.ADDED,
                    name(row),
                    "the row was added later: it says it is of " + row.moment() + ", and no seal of then holds it",
                    0,
                    ""));
        }
        if (row.tx() < moment.horizon() && row.moment().compareTo(earlier(moment.at(), OLD_ENOUGH)) < 0) {
            return Optional.of(new Finding(
                    Kind.UNSEALED,
                    name(row),
                    "the row is of " + row.moment() + " and no seal holds it: it was added, or the newest seals were"
                            + " cut, or no server has sealed since",
                    0,
                    ""));
        }
        return Optional.empty();
    }

    private static String earlier(String moment, Duration by) {
        return MOMENT.format(Instant.parse(moment).minus(by));
    }

    static String name(SealedRow row) {
        return row.table().name() + " " + row.key();
    }

    private static Optional<Finding> found(Seal seal, Kind kind, String where, String what) {
        return Optional.of(new Finding(kind, where, what, seal.number(), seal.at()));
    }
}

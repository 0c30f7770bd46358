package org.qanad.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qanad.audit.Finding.Kind;

/** The rows of one table that a seal covers, as they were and as they are: the first difference and what kind it is. */
final class Comparison {
    private final Evidence evidence;
    private final Seal seal;
    private final SealedTable table;
    private final List<Leaf> sealed;
    private final List<SealedRow> actual;
    private final Map<String, Leaf> sealedByKey = new HashMap<>();
    private final Map<String, SealedRow> actualByKey = new HashMap<>();

    Comparison(Evidence evidence, Seal seal, SealedTable table, List<Leaf> sealed, List<SealedRow> actual) {
        this.evidence = evidence;
        this.seal = seal;
        this.table = table;
        this.sealed = sealed;
        this.actual = actual;
    }

    Optional<Finding> first() {
        for (var i = 0; i < Math.max(sealed.size(), actual.size()); i++) {
            if (i >= sealed.size()
                    || i >= actual.size()
                    || !packed(actual.get(i)).equals(sealed.get(i).key())
                    || !actual.get(i).leaf().equals(sealed.get(i).hash())) {
                sealed.forEach(leaf -> sealedByKey.put(leaf.key(), leaf));
                actual.forEach(row -> actualByKey.put(packed(row), row));
                return Optional.of(difference(i));
            }
        }
        return Optional.empty();
    }

    private Finding difference(int at) {
        if (at >= sealed.size()) {
            return added(actual.get(at));
        }
        var was = sealed.get(at);
        if (!actualByKey.containsKey(was.key())) {
            return gone(was);
        }
        if (at < actual.size() && !sealedByKey.containsKey(packed(actual.get(at)))) {
            return added(actual.get(at));
        }
        var now = actualByKey.get(was.key());
        return now == null || !now.leaf().equals(was.hash())
                ? differs(now == null ? actual.get(at) : now)
                : named(Kind.MOVED, was.key(), "the row was moved: it stands in another order than it was sealed in");
    }

    private Finding added(SealedRow row) {
        return named(
                Kind.ADDED, packed(row), "the row was added: it stands among transactions that were sealed without it");
    }

    private Finding gone(Leaf was) {
        var key = SealedRow.unpacked(was.key(), table);
        var elsewhere = evidence.row(table, key);
        for (var row : actual) {
            if (!sealedByKey.containsKey(packed(row))
                    && row.inPlaceOf(key, row.tx()).leaf().equals(was.hash())) {
                return elsewhere.isPresent()
                        ? named(Kind.MOVED, was.key(), "the row was moved: it stands now under the key " + row.key())
                        : named(Kind.CHANGED, was.key(), "the row was changed: its key is now " + row.key());
            }
        }
        return elsewhere.isPresent()
                ? named(
                        Kind.CHANGED,
                        was.key(),
                        "the row was changed: it is no longer final, or of another transaction")
                : named(Kind.MISSING, was.key(), "the row is missing");
    }

    private Finding differs(SealedRow row) {
        for (var other : actual) {
            var leaf = sealedByKey.get(packed(other));
            if (leaf != null
                    && !other.key().equals(row.key())
                    && (row.inPlaceOf(other.key(), other.tx()).leaf().equals(leaf.hash())
                            || row.inPlaceOf(other.key(), row.tx()).leaf().equals(leaf.hash()))) {
                return named(
                        Kind.MOVED,
                        packed(row),
                        "the row was moved: what stands here was sealed as " + table.name() + " " + other.key());
            }
        }
        return named(Kind.CHANGED, packed(row), "the row was changed");
    }

    private static String packed(SealedRow row) {
        return SealedRow.packed(row.key());
    }

    private Finding named(Kind kind, String packed, String what) {
        return new Finding(
                kind, table.name() + " " + SealedRow.unpacked(packed, table), what, seal.number(), seal.at());
    }
}

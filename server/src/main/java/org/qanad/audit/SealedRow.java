package org.qanad.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands now, without what is hidden of it.
 *
 * @param values the open columns' texts, in the table's order
 * @param content the hash over the hidden columns; null where there are none
 */
record SealedRow(
        SealedTable table,
        long tx,
        List<@Nullable String> values,
        @Nullable String content) {
    private static final int LEAF = 0;
    private static final int CONTENT = 2;

    /** The hash over a nonce and the hidden columns. */
    static String content(SealedTable table, @Nullable String nonce, List<@Nullable String> hidden) {
        var encoding = new Hashes.Encoding(CONTENT).with(nonce);
        for (var i = 0; i < hidden.size(); i++) {
            encoding.with(table.hidden().get(i).name()).with(hidden.get(i));
        }
        return encoding.hash();
    }

    /** What names the row: a number or a UUID. */
    String key() {
        return Objects.requireNonNullElse(values.get(table.keyPlace()), "");
    }

    /** The moment that the row tells, as ISO 8601; empty when it tells none. */
    String moment() {
        return Objects.requireNonNullElse(values.get(table.moment()), "");
    }

    String leaf() {
        var encoding = new Hashes.Encoding(LEAF).with(table.name()).with(Long.toString(tx));
        for (var i = 0; i < values.size(); i++) {
            encoding.with(table.open().get(i).name()).with(values.get(i));
        }
        if (content != null) {
            encoding.with("content").with(content);
        }
        return encoding.hash();
    }

    /** The same row in the place of another. */
    SealedRow inPlaceOf(String key, long otherTx) {
        var moved = new ArrayList<>(values);
        moved.set(table.keyPlace(), key);
        return new SealedRow(table, otherTx, moved, content);
    }

    /** A key in sixteen bytes, as leaves hold it: a UUID's, or a number's with eight zeros before it. */
    static String packed(String key) {
        return key.indexOf('-') > 0
                ? key.replace("-", "")
                : Hashes.HEX.toHexDigits(0L) + Hashes.HEX.toHexDigits(Long.parseLong(key));
    }

    /** The key that sixteen bytes hold. */
    static String unpacked(String packed, SealedTable table) {
        var high = Long.parseUnsignedLong(packed.substring(0, 16), 16);
        var low = Long.parseUnsignedLong(packed.substring(16), 16);
        return table.equals(SealedTable.AUDIT) ? Long.toString(low) : new UUID(high, low).toString();
    }
}

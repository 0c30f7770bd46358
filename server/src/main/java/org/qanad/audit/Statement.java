package org.qanad.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a seal says: the text that is hashed and signed, one fact a line.
 *
 * @param at ISO 8601 in UTC with microseconds
 * @param from the first transaction that it covers
 * @param upto the first transaction that it no longer covers
 * @param previous the hash of the seal before it; zeros for the first
 * @param key the fingerprint of the key that signs
 */
record Statement(long number, String at, long from, long upto, List<Part> parts, String previous, String key) {
    static final String NOTHING_BEFORE = "0".repeat(64);
    private static final String HEAD = "qanad seal 1";

    /** How many rows of a table, and the Merkle root over them. */
    record Part(String table, int rows, String root) {}

    String text() {
        var text = new StringBuilder(HEAD)
                .append("\nnumber ")
                .append(number)
                .append("\nat ")
                .append(at)
                .append("\nfrom ")
                .append(from)
                .append("\nupto ")
                .append(upto);
        parts.forEach(part -> text.append("\ntable ")
                .append(part.table())
                .append(' ')
                .append(part.rows())
                .append(' ')
                .append(part.root()));
        return text.append("\nprevious ")
                .append(previous)
                .append("\nkey ")
                .append(key)
                .append('\n')
                .toString();
    }

    /** The statement of such a text, if it is one to the letter. */
    static Optional<Statement> read(String text) {
        try {
            var lines = text.split("\n", -1);
            var parts = new ArrayList<Part>();
            var last = lines.length - 3;
            for (var i = 5; i < last; i++) {
                var words = after("table", lines[i]).split(" ", -1);
                parts.add(new Part(words[0], Integer.parseInt(words[1]), words[2]));
            }
            var read = new Statement(
                    Long.parseLong(after("number", lines[1])),
                    after("at", lines[2]),
                    Long.parseLong(after("from", lines[3])),
                    Long.parseLong(after("upto", lines[4])),
                    parts,
                    after("previous", lines[last]),
                    after("key", lines[last + 1]));
            return Optional.of(read).filter(one -> one.text().equals(text));
        } catch (NumberFormatException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static String after(String word, String line) {
        return line.startsWith(word + " ") ? line.substring(word.length() + 1) : "";
    }
}

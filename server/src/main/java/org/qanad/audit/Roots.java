package org.qanad.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Hashes of seals that somebody kept elsewhere, by number. */
public record Roots(Map<Long, String> hashes) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,18})\\s(?:.*\\s)?([0-9a-f]{64})");

    public static Roots none() {
        return new Roots(Map.of());
    }

    /**
     * Of lines as {@link Seal#line} writes them; a line that begins with # is a remark.
     *
     * @throws IllegalArgumentException for a line that is neither
     */
    public static Roots read(String text) {
        var hashes = new HashMap<Long, String>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    var match = LINE.matcher(line);
                    if (!match.matches()) {
                        throw new IllegalArgumentException("'" + line + "' is not a line of roots");
                    }
                    hashes.put(Long.parseLong(match.group(1)), match.group(2));
                });
        return new Roots(Map.copyOf(hashes));
    }

    /** These, and the seal that the server remembers beside its key. */
    public Roots and(java.nio.file.Path keyFile, String database) {
        return SealKey.newest(keyFile, database)
                .map(newest -> {
                    var more = new HashMap<>(hashes);
                    more.putIfAbsent(newest.number(), newest.hash());
                    return new Roots(Map.copyOf(more));
                })
                .orElse(this);
    }

    boolean contradict(Seal seal) {
        var kept = hashes.get(seal.number());
        return kept != null && !Objects.equals(kept, seal.hash());
    }

    /** The newest seal that is known of; 0 if none is. */
    long newest() {
        return hashes.keySet().stream().mapToLong(number -> number).max().orElse(0);
    }
}

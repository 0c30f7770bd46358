package org.qanad.matching.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The names that come with Qanad: {@code names.tsv}; {@code NOTICE} says whose lists they are. */
public final class NameLists {
    private NameLists() {}

    /** A name as its language writes it. */
    public record Name(String language, boolean family, String sex, String text) {}

    public static List<Name> all() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameLists.class.getResourceAsStream("names.tsv"), "names.tsv"),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Name(parts[0], parts[1].equals("family"), parts[2], parts[3]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package org.qanad.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Somebody's word that a fault cannot be reached in Qanad, or cannot be mended yet. It ends by itself.
 *
 * @param name of the library, as in {@link Dependency}
 * @param until the last day on which it holds
 */
record Acceptance(String advisory, String name, LocalDate until, String reason) {
    /** Nobody knows a library for longer than this. */
    static final int LONGEST_DAYS = 190;

    private static final int SHORTEST_REASON = 20;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    /**
     * Reads rows of advisory, library, last day and reason.
     *
     * @throws IOException naming the row that says too little, or holds for too long
     */
    static List<Acceptance> read(Path file, LocalDate today) throws IOException {
        var acceptances = new ArrayList<Acceptance>();
        try (var rows = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            for (var row : rows) {
                acceptances.add(acceptance(file, row, today));
            }
        }
        return acceptances;
    }

    private static Acceptance acceptance(Path file, CSVRecord row, LocalDate today) throws IOException {
        var place = "%s: row %d".formatted(file, row.getRecordNumber());
        if (row.size() != 4 || row.get(3).length() < SHORTEST_REASON) {
            throw new IOException(place + " must say: advisory, library, last day, and a reason in a sentence.");
        }
        LocalDate until;
        try {
            until = LocalDate.parse(row.get(2));
        } catch (DateTimeException unreadable) {
            throw new IOException(place + ": the last day must be written like 2026-12-31.");
        }
        if (until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new IOException("%s: the last day may be %s at the latest. Look again then."
                    .formatted(place, today.plusDays(LONGEST_DAYS)));
        }
        return new Acceptance(row.get(0), row.get(1), until, row.get(3));
    }

    boolean speaksOf(Finding finding) {
        return advisory.equals(finding.advisory().id())
                && name.equals(finding.dependency().name());
    }

    boolean holds(LocalDate today) {
        return !today.isAfter(until);
    }
}

package org.qanad.matching.trial;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A list of invented children as several agencies would have written it: four entries of five are a child's first, the
 * fifth is one more of any of them. The same numbers give the same list.
 *
 * @param language whose names the children bear
 * @param places where they live, the largest first
 */
public record Children(int entries, long seed, String language, List<String> places) {
    /** Written as what stands for what, for the command that matches them. */
    public static final String COLUMNS =
            "id=id,given=given,family=family,patronymic=patronymic,sex=sex,birth=birth,place=place,"
                    + "address=address,phone=phone,document=certificate,guardian=mother";

    /** Writes the list as CSV: {@code person} says who each entry is, {@code household} who are brothers and sisters. */
    public void write(Path file, IntConsumer progress) {
        var population = new Population(seed, language, places);
        var first = entries - entries / 5;
        try (var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(Clerk.HEADER);
            for (var entry = 0; entry < entries; entry++) {
                var place = place(entry);
                var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * place);
                var child = place < first ? place : random.nextLong(first);
                csv.writeRecord(Clerk.entry(entry + 1L, population.child(child), random));
                if (entry % 10_000 == 0) {
                    progress.accept(entry);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Entries of a child do not stand together: the order is stirred by a stride that meets every place once. */
    private long place(int entry) {
        var stride = (long) (entries * 0.618_033_988_749) | 1;
        while (greatestDivisor(stride, entries) != 1) {
            stride += 2;
        }
        return entry * stride % entries;
    }

    private static long greatestDivisor(long one, long other) {
        return other == 0 ? one : greatestDivisor(other, one % other);
    }
}

package org.qanad.matching.trial;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * An entry of the list.
     *
     * @param first whether it is the child's first
     * @param cells what stands in the columns that {@link #write} writes
     * @param lives where the child lives in truth, as the places are spelled
     */
    public record Entry(boolean first, List<@Nullable String> cells, String lives) {
        /** What stands in a column; nothing where nothing was written. */
        public @Nullable String of(String column) {
            return cells.get(List.of(Clerk.HEADER).indexOf(column));
        }
    }

    /** The entries from one to before another, the first being 0. */
    public Stream<Entry> entries(int from, int past) {
        var population = new Population(seed, language, places);
        return IntStream.range(from, past).mapToObj(entry -> entry(population, entry));
    }

    private Entry entry(Population population, int entry) {
        var first = entries - entries / 5;
        var place = place(entry);
        var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * place);
        var child = population.child(place < first ? place : random.nextLong(first));
        return new Entry(
                place < first,
                Collections.unmodifiableList(Arrays.asList(Clerk.entry(entry + 1L, child, random))),
                child.place());
    }

    /** Writes the list as CSV: {@code person} says who each entry is, {@code household} who are brothers and sisters. */
    public void write(Path file, IntConsumer progress) {
        var population = new Population(seed, language, places);
        try (var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(Clerk.HEADER);
            for (var entry = 0; entry < entries; entry++) {
                csv.writeRecord(entry(population, entry).cells());
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

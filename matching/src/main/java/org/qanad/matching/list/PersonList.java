package org.qanad.matching.list;

import com.carrotsearch.hppc.ByteArrayList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.Role;
import org.qanad.matching.group.Truth;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Births;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Words;

/** Reads one or two lists into a table of people. One thread reads a file while others take in what was read. */
public final class PersonList {
    /** As many rows as the numbers of cells and keys have room for: a row has up to forty. */
    private static final int MOST_ROWS = 50_000_000;

    private final Columns columns;
    private final @Nullable String truthColumn;
    private final @Nullable String apartColumn;
    private final boolean withIds;
    private final IntConsumer progress;

    private final ByteArrayList file = new ByteArrayList();
    private final ByteArrayList sex = new ByteArrayList();
    private final Interned<Spelling> given = new Interned<>(Form.GIVEN);
    private final Interned<Spelling> family = new Interned<>(Form.FAMILY);
    private final Interned<Spelling> patronymic = new Interned<>(Form.PATRONYMIC);
    private final Interned<Spelling> guardian = new Interned<>(Form.GUARDIAN);
    private final Interned<String> birth = new Interned<>(Form.WRITTEN);
    private final Interned<Words> place = new Interned<>(Form.PLACE);
    private final Interned<String> postcode = new Interned<>(Form.POSTCODE);
    private final Interned<Words> address = new Interned<>(Form.ADDRESS);
    private final Interned<String> phone = new Interned<>(Form.PHONE);
    private final Interned<String> document = new Interned<>(Form.DOCUMENT);
    private final Interned<String> truth = new Interned<>(Form.WRITTEN);
    private final Interned<String> apart = new Interned<>(Form.WRITTEN);
    private final List<String> ids = new ArrayList<>();

    /**
     * What was read.
     *
     * @param truth of each row who it is, empty where that was not asked for
     * @param apart of each row what it shares with others who are not the same person, empty likewise
     * @param ids of each row its name, empty where that was not asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // Millions of them.
    public record Read(People people, int[] truth, int[] apart, List<String> ids) {}

    /**
     * A reading to be done once.
     *
     * @param truthColumn the column with the same text in all rows of a person, if there is one
     * @param apartColumn the column with the same text in rows of different persons who are alike, such as twins, if there is one
     * @param progress is told how many rows have come
     */
    public PersonList(
            Columns columns,
            @Nullable String truthColumn,
            @Nullable String apartColumn,
            boolean withIds,
            IntConsumer progress) {
        this.columns = columns;
        this.truthColumn = truthColumn;
        this.apartColumn = apartColumn;
        this.withIds = withIds;
        this.progress = progress;
    }

    /**
     * Reads one file, or two that are to be linked.
     *
     * @throws Unreadable when a file is not what was said
     */
    public Read read(List<Path> files) {
        var first = 0;
        for (var number = 0; number < files.size(); number++) {
            var before = file.size();
            read(files.get(number), (byte) number);
            if (file.size() == before) {
                throw new Unreadable(files.get(number) + " has a header and no row.");
            }
            first = number == 0 ? file.size() : first;
        }
        var people = new People(
                first,
                file.toArray(),
                given.column(Spelling[]::new),
                family.column(Spelling[]::new),
                patronymic.column(Spelling[]::new),
                guardian.column(Spelling[]::new),
                Births.of(birth.column(String[]::new)),
                sex.toArray(),
                place.column(Words[]::new),
                postcode.column(String[]::new),
                address.column(Words[]::new),
                phone.column(String[]::new),
                document.column(String[]::new));
        return new Read(
                people,
                truthColumn == null ? new int[0] : Truth.of(truth.column(String[]::new)),
                apartColumn == null ? new int[0] : apart.column(String[]::new).of(),
                ids);
    }

    private void read(Path path, byte number) {
        var source = Source.of(path);
        var cells = Cells.of(path.toString(), source.columns(), columns, truthColumn, apartColumn);
        // What is told of names on one thread, the rest on another: both take in what a third reads.
        new Lanes(List.of(row -> takeNames(cells, row, number), row -> takeTheRest(cells, row)))
                .run(source, cells.wanted());
    }

    private void takeNames(Cells cells, @Nullable String[] row, byte number) {
        if (file.size() == MOST_ROWS) {
            throw new Unreadable(
                    "More than " + MOST_ROWS + " rows in all: match the list on Spark (docs/matching.md).");
        }
        file.add(number);
        var called = cells.called(row);
        given.add(called.given());
        family.add(called.family());
        patronymic.add(called.patronymic());
        birth.add(cells.of(Role.BIRTH, row));
        sex.add(cells.sex(row).number());
        phone.add(cells.of(Role.PHONE, row));
        if (truthColumn != null) {
            truth.add(cells.truth(row));
        }
        if (file.size() % 10_000 == 0) {
            progress.accept(file.size());
        }
    }

    private void takeTheRest(Cells cells, @Nullable String[] row) {
        guardian.add(cells.of(Role.GUARDIAN, row));
        place.add(cells.of(Role.PLACE, row));
        postcode.add(cells.of(Role.POSTCODE, row));
        address.add(cells.of(Role.ADDRESS, row));
        document.add(cells.of(Role.DOCUMENT, row));
        if (apartColumn != null) {
            apart.add(cells.apart(row));
        }
        if (withIds) {
            ids.add(cells.id(row, ids.size()));
        }
    }
}

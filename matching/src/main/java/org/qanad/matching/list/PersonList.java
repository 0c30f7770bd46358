package org.qanad.matching.list;

import com.carrotsearch.hppc.ByteArrayList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.Role;
import org.qanad.matching.group.Truth;
import org.qanad.matching.name.FullName;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Marks;
import org.qanad.matching.value.Sex;
import org.qanad.matching.value.Words;

/** Reads one or two lists into a table of people. One thread reads a file while others take in what was read. */
public final class PersonList {
    /** As many rows as the numbers of rows have room for. */
    private static final int MOST_ROWS = 100_000_000;

    private final Columns columns;
    private final @Nullable String truthColumn;
    private final @Nullable String apartColumn;
    private final boolean withIds;
    private final IntConsumer progress;

    private final ByteArrayList file = new ByteArrayList();
    private final ByteArrayList sex = new ByteArrayList();
    private final Interned<Spelling> given = new Interned<>(Spelling::given, Spelling.NONE, Spelling::letters);
    private final Interned<Spelling> family = new Interned<>(Spelling::family, Spelling.NONE, Spelling::letters);
    private final Interned<Spelling> patronymic =
            new Interned<>(Spelling::patronymic, Spelling.NONE, Spelling::letters);
    private final Interned<Spelling> guardian = new Interned<>(Spelling::given, Spelling.NONE, Spelling::letters);
    private final Interned<String> birth = new Interned<>(String::strip, "", text -> text);
    private final Interned<Words> place = new Interned<>(Words::of, Words.NONE, Words::folded);
    private final Interned<String> postcode = new Interned<>(Marks::mark, "", mark -> mark);
    private final Interned<Words> address = new Interned<>(Words::of, Words.NONE, Words::folded);
    private final Interned<String> phone = new Interned<>(Marks::phone, "", mark -> mark);
    private final Interned<String> document = new Interned<>(Marks::mark, "", mark -> mark);
    private final Interned<String> truth = new Interned<>(String::strip, "", text -> text);
    private final Interned<String> apart = new Interned<>(String::strip, "", text -> text);
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
        for (var number = 0; number < files.size(); number++) {
            var before = file.size();
            read(files.get(number), (byte) number);
            if (file.size() == before) {
                throw new Unreadable(files.get(number) + " has a header and no row.");
            }
        }
        var people = new People(
                file.toArray(),
                given.column(Spelling[]::new),
                family.column(Spelling[]::new),
                patronymic.column(Spelling[]::new),
                guardian.column(Spelling[]::new),
                births(birth.column(String[]::new)),
                sex.toArray(),
                place.column(Words[]::new),
                postcode.column(String[]::new),
                address.column(Words[]::new),
                phone.column(String[]::new),
                document.column(String[]::new));
        return new Read(
                people.withNewYearsAsYears(),
                truthColumn == null ? new int[0] : Truth.of(truth.column(String[]::new)),
                apartColumn == null ? new int[0] : apart.column(String[]::new).of(),
                ids);
    }

    /** Whether the day or the month comes first is read from the whole list. */
    private static Column<Integer> births(Column<String> written) {
        var monthsFirst =
                Arrays.stream(written.values()).filter(Birth::isMonthFirst).count();
        var daysFirst = Arrays.stream(written.values())
                .filter(text -> Birth.isMonthFirst(text.replaceFirst("^(\\d+)(\\D)(\\d+)", "$3$2$1")))
                .count();
        var order = monthsFirst > daysFirst ? Birth.Order.MONTH_FIRST : Birth.Order.DAY_FIRST;
        var births = new Interned<>(text -> Birth.parse(text, order), 0, day -> day);
        for (var value : written.of()) {
            births.add(written.values()[value]);
        }
        return births.column(Integer[]::new);
    }

    private void read(Path path, byte number) {
        var source = Source.of(path);
        var places = new EnumMap<Role, int[]>(Role.class);
        var wanted = new ArrayList<Integer>();
        for (var role : columns.of().keySet()) {
            places.put(
                    role,
                    columns.of(role).stream()
                            .mapToInt(column -> place(wanted, source, path, column))
                            .toArray());
        }
        var truthAt = truthColumn == null ? -1 : place(wanted, source, path, truthColumn);
        var apartAt = apartColumn == null ? -1 : place(wanted, source, path, apartColumn);
        var row = new Row(places, truthAt, apartAt);
        // What is told of names on one thread, the rest on another: both take in what a third reads.
        new Lanes(List.of(cells -> takeNames(cells, row, number), cells -> takeTheRest(cells, row)))
                .run(source, wanted.stream().mapToInt(Integer::intValue).toArray());
    }

    private record Row(Map<Role, int[]> places, int truth, int apart) {
        @Nullable
        String of(Role role, @Nullable String[] cells) {
            var at = places.get(role);
            if (at == null) {
                return null;
            }
            return at.length == 1 ? cells[at[0]] : joined(at, cells);
        }

        private static String joined(int[] at, @Nullable String[] cells) {
            var joined = new StringBuilder();
            for (var one : at) {
                var cell = cells[one];
                if (cell != null && !cell.isBlank()) {
                    joined.append(joined.isEmpty() ? "" : " ").append(cell.strip());
                }
            }
            return joined.toString();
        }
    }

    private static int place(List<Integer> wanted, Source source, Path path, String column) {
        // Two lists may name a column differently: the first name that is there counts.
        var name = Stream.of(column.split("\\|", -1))
                .map(String::strip)
                .filter(source.columns()::contains)
                .findFirst()
                .orElse(column);
        var at = source.columns().indexOf(name);
        if (at < 0) {
            // A row is about somebody: what stands in it is not printed.
            throw new Unreadable(path + " has no column '" + column + "'. "
                    + (looksLikeARow(source.columns())
                            ? "Its first line looks like a row: the file needs a line before it that names the columns."
                            : "Its first line names: " + String.join(", ", source.columns()) + "."));
        }
        if (source.columns().lastIndexOf(name) != at) {
            throw new Unreadable(path + " has two columns '" + name + "'. Give one of them another name.");
        }
        wanted.add(at);
        return wanted.size() - 1;
    }

    private static boolean looksLikeARow(List<String> header) {
        return header.stream()
                .anyMatch(name -> !name.isEmpty()
                        && name.chars().filter(Character::isDigit).count() * 2 > name.length());
    }

    private void takeNames(@Nullable String[] cells, Row row, byte number) {
        if (file.size() == MOST_ROWS) {
            throw new Unreadable("More than " + MOST_ROWS + " rows in all: split the list, by region for example.");
        }
        file.add(number);
        names(cells, row);
        birth.add(row.of(Role.BIRTH, cells));
        sex.add(Sex.of(firstTold(row.of(Role.SEX, cells), "")).number());
        phone.add(row.of(Role.PHONE, cells));
        if (row.truth() >= 0) {
            truth.add(cells[row.truth()]);
        }
        if (file.size() % 10_000 == 0) {
            progress.accept(file.size());
        }
    }

    private void takeTheRest(@Nullable String[] cells, Row row) {
        guardian.add(row.of(Role.GUARDIAN, cells));
        place.add(row.of(Role.PLACE, cells));
        postcode.add(row.of(Role.POSTCODE, cells));
        address.add(row.of(Role.ADDRESS, cells));
        document.add(row.of(Role.DOCUMENT, cells));
        if (row.apart() >= 0) {
            apart.add(cells[row.apart()]);
        }
        if (withIds) {
            var id = row.of(Role.ID, cells);
            ids.add(id == null ? String.valueOf(ids.size() + 1) : id.strip());
        }
    }

    /** A full name is taken apart; what has a column of its own is taken from there. */
    private void names(@Nullable String[] cells, Row row) {
        var full = row.of(Role.FULL, cells);
        var apart = full == null || full.isBlank() ? new FullName("", "", "") : FullName.of(full);
        given.add(firstTold(row.of(Role.GIVEN, cells), apart.given()));
        family.add(firstTold(row.of(Role.FAMILY, cells), apart.family()));
        patronymic.add(firstTold(row.of(Role.PATRONYMIC, cells), apart.patronymic()));
    }

    private static String firstTold(@Nullable String... texts) {
        for (var text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}

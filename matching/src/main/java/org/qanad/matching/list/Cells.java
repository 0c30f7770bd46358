package org.qanad.matching.list;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.Role;
import org.qanad.matching.name.FullName;
import org.qanad.matching.value.Sex;

/**
 * Which cells of a list's rows tell what. A row is given as the texts of the {@link #wanted} columns; nothing told is null or
 * blank.
 */
public final class Cells implements Serializable {
    private static final long serialVersionUID = 1;

    private final EnumMap<Role, int[]> places = new EnumMap<>(Role.class);
    private final ArrayList<Integer> wanted = new ArrayList<>();
    private final int truth;
    private final int apart;

    /** What somebody is called. */
    public record Called(String given, String family, String patronymic) {}

    private Cells(String list, List<String> header, Columns columns, @Nullable String truth, @Nullable String apart) {
        for (var role : columns.of().keySet()) {
            places.put(
                    role,
                    columns.of(role).stream()
                            .mapToInt(column -> place(list, header, column))
                            .toArray());
        }
        this.truth = truth == null ? -1 : place(list, header, truth);
        this.apart = apart == null ? -1 : place(list, header, apart);
    }

    /**
     * Finds the columns in a header.
     *
     * @param list how the list is called where it is refused
     * @throws Unreadable when a column is not there, or there twice
     */
    public static Cells of(
            String list, List<String> header, Columns columns, @Nullable String truth, @Nullable String apart) {
        return new Cells(list, header, columns, truth, apart);
    }

    private int place(String list, List<String> header, String column) {
        // Two lists may name a column differently: the first name that is there counts.
        var name = Stream.of(column.split("\\|", -1))
                .map(String::strip)
                .filter(header::contains)
                .findFirst()
                .orElse(column);
        var at = header.indexOf(name);
        if (at < 0) {
            // A row is about somebody: what stands in it is not printed.
            throw new Unreadable(list + " has no column '" + column + "'. "
                    + (looksLikeARow(header)
                            ? "Its first line looks like a row: the file needs a line before it that names the columns."
                            : "Its first line names: " + String.join(", ", header) + "."));
        }
        if (header.lastIndexOf(name) != at) {
            throw new Unreadable(list + " has two columns '" + name + "'. Give one of them another name.");
        }
        wanted.add(at);
        return wanted.size() - 1;
    }

    private static boolean looksLikeARow(List<String> header) {
        return header.stream()
                .anyMatch(name -> !name.isEmpty()
                        && name.chars().filter(Character::isDigit).count() * 2 > name.length());
    }

    /** The places in the header of the columns that are read. */
    public int[] wanted() {
        return wanted.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a row tells in a role; several columns are one text. */
    public @Nullable String of(Role role, @Nullable String[] row) {
        var at = places.get(role);
        if (at == null) {
            return null;
        }
        return at.length == 1 ? row[at[0]] : joined(at, row);
    }

    private static String joined(int[] at, @Nullable String[] row) {
        var joined = new StringBuilder();
        for (var one : at) {
            var cell = row[one];
            if (cell != null && !cell.isBlank()) {
                joined.append(joined.isEmpty() ? "" : " ").append(cell.strip());
            }
        }
        return joined.toString();
    }

    /** A full name is taken apart; what has a column of its own is taken from there. */
    public Called called(@Nullable String[] row) {
        var full = of(Role.FULL, row);
        var parts = full == null || full.isBlank() ? new FullName("", "", "") : FullName.of(full);
        return new Called(
                firstTold(of(Role.GIVEN, row), parts.given()),
                firstTold(of(Role.FAMILY, row), parts.family()),
                firstTold(of(Role.PATRONYMIC, row), parts.patronymic()));
    }

    public Sex sex(@Nullable String[] row) {
        return Sex.of(firstTold(of(Role.SEX, row), ""));
    }

    /** The text that is the same in all rows of a person, where that is told. */
    public @Nullable String truth(@Nullable String[] row) {
        return truth < 0 ? null : row[truth];
    }

    /** The text that is the same in rows of different persons who are alike, where that is told. */
    public @Nullable String apart(@Nullable String[] row) {
        return apart < 0 ? null : row[apart];
    }

    /**
     * How a row is called in what is written.
     *
     * @param before how many rows of all lists come before it: its number is its name where it has no other
     */
    public String id(@Nullable String[] row, int before) {
        var id = of(Role.ID, row);
        return id == null ? String.valueOf(before + 1) : id.strip();
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

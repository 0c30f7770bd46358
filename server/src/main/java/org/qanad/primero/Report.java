package org.qanad.primero;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.qanad.kernel.Cells;

/** What became of each part of the configuration: nothing is left out of it. */
public final class Report {
    /** What a line is about. */
    public enum Kind {
        RECORD_TYPE,
        FORM,
        FIELD,
        CONDITION,
        LOOKUP,
        OPTION,
        ROLE,
        PERMISSION,
        PROPERTY,
        LOCATION,
        AGENCY,
        TEXT,
        OTHER
    }

    /** What became of it. */
    public enum Outcome {
        CARRIED,
        CHANGED,
        LEFT
    }

    /**
     * One line.
     *
     * @param name as the configuration names it; a field is {@code form.field}
     * @param became its name in the programme, or nothing where it was left
     * @param reason why it was changed or left; empty where it was carried as it stood
     */
    public record Line(Kind kind, String name, Outcome outcome, String became, String reason) {}

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    void carried(Kind kind, String name, String became) {
        add(new Line(kind, name, Outcome.CARRIED, became, ""));
    }

    void changed(Kind kind, String name, String became, String reason) {
        add(new Line(kind, name, Outcome.CHANGED, became, reason));
    }

    void left(Kind kind, String name, String reason) {
        add(new Line(kind, name, Outcome.LEFT, "", reason));
    }

    private void add(Line line) {
        lines.add(line);
        told.add(line.kind() + " " + line.name());
    }

    /** Says of something that was told already that it had to be left after all. */
    void leftAfterAll(Kind kind, String name, String reason) {
        lines.removeIf(line -> line.kind() == kind && line.name().equals(name));
        left(kind, name, reason);
    }

    /** Whether there is a line about it. */
    boolean tells(Kind kind, String name) {
        return told.contains(kind + " " + name);
    }

    /** All lines, in the order of the work. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How many lines of a kind had the outcome. */
    public long count(Kind kind, Outcome outcome) {
        return lines.stream()
                .filter(line -> line.kind() == kind && line.outcome() == outcome)
                .count();
    }

    /** The counts, as a table of text. */
    public String summary() {
        var table = new StringBuilder("%-14s%10s%10s%10s%n".formatted("", "carried", "changed", "left"));
        for (var kind : Kind.values()) {
            var counts = counts(kind);
            if (counts.values().stream().anyMatch(count -> count > 0)) {
                table.append("%-14s%10d%10d%10d%n"
                        .formatted(
                                words(kind),
                                counts.get(Outcome.CARRIED),
                                counts.get(Outcome.CHANGED),
                                counts.get(Outcome.LEFT)));
            }
        }
        return table.toString();
    }

    private Map<Outcome, Long> counts(Kind kind) {
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, count(kind, outcome));
        }
        return counts;
    }

    /** The report for a person: first what was left, then what was changed, each by name with its reason. */
    String markdown(String source, List<String> notes) {
        var text = new StringBuilder("# What became of " + inline(source) + "\n\n");
        text.append("| | carried | changed | left |\n|---|---|---|---|\n");
        for (var kind : Kind.values()) {
            var counts = counts(kind);
            text.append("| %s | %d | %d | %d |%n"
                    .formatted(
                            words(kind),
                            counts.get(Outcome.CARRIED),
                            counts.get(Outcome.CHANGED),
                            counts.get(Outcome.LEFT)));
        }
        text.append("""

                **Carried**: as it stood. **Changed**: it is there, and differs as the line says. **Left**: it is not there.
                Every line, the carried ones too, stands in `report.csv`.

                ## To do by hand

                """);
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        section(text, "Left", Outcome.LEFT);
        section(text, "Changed", Outcome.CHANGED);
        return text.toString();
    }

    private void section(StringBuilder text, String title, Outcome outcome) {
        text.append("\n## ").append(title).append('\n');
        for (var kind : Kind.values()) {
            var byReason = lines.stream()
                    .filter(line -> line.kind() == kind && line.outcome() == outcome)
                    .collect(Collectors.groupingBy(Line::reason, TreeMap::new, Collectors.toList()));
            if (!byReason.isEmpty()) {
                text.append("\n### ").append(words(kind)).append("\n\n");
                byReason.forEach((reason, same) -> text.append("- ")
                        .append(reason)
                        .append(" (")
                        .append(same.size())
                        .append("): ")
                        .append(
                                kind == Kind.TEXT
                                        ? "each stands in `report.csv`"
                                        : same.stream().map(Report::named).collect(Collectors.joining(", ")))
                        .append('\n'));
            }
        }
    }

    private static String named(Line line) {
        return inline(line.name())
                + (line.became().isEmpty() || line.became().equals(line.name()) ? "" : " → " + inline(line.became()));
    }

    private static String inline(String name) {
        return "`" + name.replaceAll("[\\p{Cntrl}`]", "?") + "`";
    }

    /** All lines, as RFC 4180 reads them. */
    String csv() {
        var text = new StringBuilder("kind,name,outcome,became,reason\r\n");
        for (var line : lines) {
            text.append(word(line.kind()))
                    .append(',')
                    .append(cell(line.name()))
                    .append(',')
                    .append(word(line.outcome()))
                    .append(',')
                    .append(cell(line.became()))
                    .append(',')
                    .append(cell(line.reason()))
                    .append("\r\n");
        }
        return text.toString();
    }

    /** Quoted; what a spreadsheet would take for a formula is made a text. */
    private static String cell(String text) {
        return "\"" + Cells.harmless(text).replace("\"", "\"\"") + "\"";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Kind kind) {
        return word(kind).replace('_', ' ');
    }
}

package org.qanad.record;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Cells;

/**
 * Records as RFC 4180 has it: UTF-8 with a byte order mark, by which spreadsheets know it; a head of machine names; dates
 * as ISO 8601 and only as exact as they are known; choices of many joined by semicolons; moments in UTC.
 */
final class CsvSheet implements SheetFormat.Writer {
    static final List<String> ENVELOPE =
            List.of("number", "status", "organisation", "owner", "territory", "opened_at", "updated_at");

    /** With a point, which no field's name has. */
    static final List<String> PERSON =
            List.of("subject.given", "subject.family", "subject.patronymic", "subject.sex", "subject.born");

    private final CSVPrinter printer;
    private final boolean persons;

    CsvSheet(Sheet sheet, BufferedWriter out) throws IOException {
        persons = SheetFormat.aboutPersons(sheet.type());
        out.write('\uFEFF');
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
        for (var head : ENVELOPE) {
            printer.print(head);
        }
        if (persons) {
            for (var head : PERSON) {
                printer.print(head);
            }
        }
        for (var field : sheet.fields()) {
            printer.print(field.name());
        }
        printer.println();
    }

    @Override
    public void row(Sheet.Row row) throws IOException {
        printer.print(row.number());
        printer.print(row.status());
        printer.print(row.organisation());
        printer.print(cell(row.owner()));
        printer.print(cell(row.territory()));
        printer.print(cell(row.openedAt()));
        printer.print(cell(row.updatedAt()));
        if (persons) {
            person(row.subject());
        }
        for (var answer : row.answers()) {
            printer.print(cell(answer));
        }
        printer.println();
    }

    private void person(Sheet.@Nullable Subject subject) throws IOException {
        printer.print(subject == null ? "" : cell(subject.given()));
        printer.print(subject == null ? "" : cell(subject.family()));
        printer.print(subject == null ? "" : cell(subject.patronymic()));
        printer.print(subject == null ? "" : cell(subject.sex()));
        printer.print(subject == null ? "" : cell(subject.born()));
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }

    /** What a value is as a cell. A number stays one, minus or not. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> Cells.harmless(text);
            case BigDecimal number -> number.toPlainString();
            case DateValue date -> iso(date);
            case OffsetDateTime moment -> moment.toInstant().toString();
            case List<?> codes -> codes.stream().map(String::valueOf).collect(Collectors.joining(";"));
            default -> String.valueOf(value);
        };
    }

    private static String iso(DateValue date) {
        var day = date.date().toString();
        return switch (date.precision()) {
            case DAY -> day;
            case MONTH -> day.substring(0, day.length() - 3);
            case YEAR, AGE -> day.substring(0, day.length() - 6);
        };
    }
}

package org.qanad.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;

/** Whatever somebody typed stays a text in a spreadsheet, and the same text. */
class CellsTest {
    private static final String FORMULA = "[=+\\-@＝＋－＠\t\r\n].*";

    @Example
    void what_begins_a_formula_gets_an_apostrophe() {
        assertThat(List.of("=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1"))
                .allSatisfy(text -> assertThat(Cells.harmless(text)).isEqualTo("'" + text));
        assertThat(Cells.harmless("a;=1")).isEqualTo("a;'=1");
        assertThat(Cells.harmless("a\n\"=1")).isEqualTo("a\n\"'=1");
    }

    @Example
    void what_begins_none_stays_as_it_is() {
        assertThat(List.of("", "a=1", "050-123", "ə@b.az", ";a", "bir; iki", "\"söz\""))
                .allSatisfy(text -> assertThat(Cells.harmless(text)).isSameAs(text));
    }

    @Property
    void no_cell_begins_a_formula_by_our_separator_or_by_a_semicolon(@ForAll("hostile") String text)
            throws IOException {
        var file = new StringWriter();
        try (var printer = CSVFormat.RFC4180.print(file)) {
            printer.printRecord("x", Cells.harmless(text), "y");
        }

        var read = CSVFormat.RFC4180.parse(new StringReader(file.toString())).getRecords();

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().toList()).containsExactly("x", Cells.harmless(text), "y");
        assertThat(read.getFirst().get(1))
                .satisfies(cell -> assertThat(cell.matches("(?s)" + FORMULA)).isFalse());
        assertThat(Cells.harmless(text).split("[;\t\r\n]", -1))
                .allSatisfy(cell -> assertThat(cell.replaceFirst("^[ \"]*", "").matches(FORMULA))
                        .as(cell)
                        .isFalse());
    }

    @Property
    void nothing_but_apostrophes_is_added(@ForAll("hostile") String text) {
        assertThat(Cells.harmless(text).replace("'", "")).isEqualTo(text.replace("'", ""));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().withChars("=+-@;,\t\r\n\"' aə＝|!").ofMaxLength(12);
    }
}

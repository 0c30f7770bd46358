package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.attack.Log;

/** A file of many records: how it is written, and what becomes of it when something breaks. */
class ExportFileTest {
    private static Archive archive;

    @BeforeAll
    static void open() {
        archive = new Archive("archive_files");
    }

    @AfterAll
    static void close() {
        archive.close();
    }

    @Test
    void a_spreadsheet_reads_every_letter_and_takes_nothing_for_a_formula() {
        var writer = archive.confirmed("writer");
        var words = "ə ı İ ğ ö ü ç ş, \"dırnaq\"\r\nikinci sətir";
        var paper = archive.write(writer, Map.of("words", words, "hint", "=1+1"));
        var attack = archive.write(writer, Map.of("words", "@SUM(A1);=cmd|' /C calc'!A0", "balance", -5));

        var file = writer.get(Archive.PAPERS).accepted();

        assertThat(file.raw()).startsWith("\uFEFFnumber,status,").contains("\"\"dırnaq\"\"");
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"archive.paper.csv\"");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(archive.line(file, paper).get("words").replace("\r", "")).isEqualTo(words.replace("\r", ""));
        assertThat(archive.line(file, paper).get("hint")).isEqualTo("'=1+1");
        assertThat(archive.line(file, attack).get("words")).isEqualTo("'@SUM(A1);'=cmd|' /C calc'!A0");
        assertThat(archive.line(file, attack).get("balance")).isEqualTo("-5");
    }

    @Test
    void each_kind_of_answer_is_written_so_that_another_program_reads_it() {
        var writer = archive.confirmed("writer");
        var paper = writer.change("archive.paper")
                .about(Story.child("Aytac", "Öztürk"))
                .with("balance", -7)
                .with("weight", 1.50)
                .with("colours", List.of("red", "blue"))
                .with("ready", false)
                .with("written_on", Map.of("date", "2014-05-01", "precision", "month"))
                .with("arrived_at", "2026-01-02T03:04:05Z")
                .accepted()
                .record();

        var line = archive.line(writer.get(Archive.PAPERS), paper);

        assertThat(Stream.of("balance", "colours", "ready", "written_on", "arrived_at", "status", "organisation")
                        .map(line::get))
                .containsExactly("-7", "red;blue", "false", "2014-05", "2026-01-02T03:04:05Z", "here", "dost_baku");
        assertThat(line.get("weight")).startsWith("1.5");
        assertThat(line.get("owner")).isEqualTo(writer.name());
        assertThat(Stream.of("subject.given", "subject.family", "subject.sex", "subject.born")
                        .map(line::get))
                .containsExactly("Aytac", "Öztürk", "female", "2014-05-01");
        assertThat(line.get("opened_at")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    }

    @Test
    void lines_of_json_hold_the_answers_as_the_file_has_them() {
        var writer = archive.confirmed("writer");
        var paper = writer.change("archive.paper")
                .with("balance", -7)
                .with("words", "=1")
                .with("colours", List.of("red"))
                .with("written_on", Map.of("date", "2014-01-01", "precision", "year"))
                .with("diagnosis", Archive.DIAGNOSIS)
                .with("arrived_at", "2026-01-02T03:04:05Z")
                .accepted()
                .record();

        var file = archive.ndjson(writer);

        assertThat(file.headers().firstValue("Content-Type")).contains("application/x-ndjson;charset=UTF-8");
        var line = Visitor.JSON.readTree(file.raw());
        assertThat(file.raw()).endsWith("}\n");
        assertThat(line.path("number").asString("")).isEqualTo(archive.number(paper));
        assertThat(line.path("values"))
                .isEqualTo(writer.get("/api/records/" + paper).body().path("values"));
    }

    @Test
    void where_there_is_nothing_the_file_has_its_head() {
        var writer = archive.confirmed("writer");

        assertThat(writer.get(Archive.PAPERS).accepted().raw())
                .startsWith("\uFEFFnumber,")
                .hasLineCount(1);
        assertThat(archive.ndjson(writer).raw()).isEmpty();
    }

    @Test
    void a_file_is_narrowed_and_ordered_as_a_list_is() {
        var writer = archive.confirmed("writer");
        var first = archive.write(writer, Map.of("ready", true));
        var second = archive.write(writer, Map.of("ready", false));
        var third = archive.write(writer, Map.of("ready", true));
        writer.change("archive.paper").on(first).step("leave").accepted();

        assertThat(archive.numbers(writer.get(Archive.PAPERS + "&order=number")))
                .containsExactly(archive.number(first), archive.number(second), archive.number(third));
        assertThat(archive.numbers(writer.get(Archive.PAPERS)))
                .containsExactly(archive.number(first), archive.number(third), archive.number(second));
        assertThat(archive.numbers(writer.get(Archive.PAPERS + "&f.ready=true&status=here")))
                .containsExactly(archive.number(third));
    }

    @Test
    void more_records_than_are_read_at_once_leave_once_each_and_in_order() {
        var writer = archive.confirmed("writer");
        archive.copies(archive.write(writer, Map.of("words", "çox")), 1_203);

        var file = writer.get(Archive.PAPERS + "&order=number").accepted();

        assertThat(archive.lines(file)).hasSize(1_204);
        assertThat(archive.numbers(file)).isSorted().doesNotHaveDuplicates();
        assertThat(archive.lines(file).stream().map(line -> line.get("words"))).containsOnly("çox");
        assertThat(archive.country()
                        .count(
                                "select count(distinct one) from qanad.audit, jsonb_array_elements(detail -> 'records') one where account = ?",
                                writer.id()))
                .isEqualTo(1_204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void a_file_that_breaks_off_does_not_look_whole_and_what_was_not_noted_did_not_leave(String format) {
        var writer = archive.confirmed("writer");
        archive.copies(archive.write(writer, Map.of("words", "uzun mətn ".repeat(30))), 1_100);
        var last = archive.country()
                .ask("select max(number) from qanad.record where owner = ?", writer.id())
                .getFirst();
        var trap = archive.country()
                .ask("select id::text from qanad.record where number = ?", String.valueOf(last))
                .getFirst();
        archive.country()
                .run("alter table qanad.audit add constraint trap"
                        + " check (not coalesce(jsonb_exists(detail -> 'records', '" + trap + "'), false))");
        try (var log = Log.open()) {
            assertThatThrownBy(() -> writer.get(Archive.PAPERS + "&order=number&format=" + format))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(log.holdingAnyOf(List.of("broken off"))).isNotEmpty();
            assertThat(log.holdingAnyOf(List.of("insert into", "violates", "trap", "uzun")))
                    .isEmpty();
        } finally {
            archive.country().run("alter table qanad.audit drop constraint trap");
        }
        assertThat(archive.country()
                        .count(
                                "select count(distinct one) from qanad.audit, jsonb_array_elements(detail -> 'records') one where account = ?",
                                writer.id()))
                .isEqualTo(1_000);
    }
}

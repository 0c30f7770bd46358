package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.access.signin.Authenticator;
import org.qanad.kernel.Ids;

/** A file of many records: for whom, of what, how it is written, and what is noted of it. */
class ExportTest {
    private static final String PAPERS = "/api/records/export?type=archive.paper";
    private static final String SECRET = "gizliişarə";
    private static final String SEALED = "möhürlücavab";
    private static final String DIAGNOSIS = "gizlidiaqnoz";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static TestCountry country;

    @BeforeAll
    static void open() {
        country = TestCountry.beside("archive", Path.of("src/test/resources/archive"), List.of());
    }

    @AfterAll
    static void close() {
        country.close();
    }

    @Test
    void whoever_may_read_and_not_export_is_refused_and_that_is_noted() {
        var clerk = confirmed("clerk");
        paper();

        var refused = clerk.get(PAPERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(noted(clerk)).containsExactly("read|forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "type=archive.nothing, unknown-type@type",
        "type=archive.paper&f.nothing=1, unknown-field@f.nothing",
        "type=archive.paper&f.words=a, unknown-field@f.words",
        "type=archive.paper&owner=x, malformed@owner",
        "type=archive.paper&order=words, order-unknown@order",
        "type=archive.paper&format=xlsx, format-unknown@format",
        "type=archive.paper&limit=10, unknown-field@limit",
        "type=archive.paper&after=x, unknown-field@after"
    })
    void what_cannot_be_understood_is_refused(String asked, String fault) {
        var refused = confirmed("head").get("/api/records/export?" + asked);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faults()).containsExactly(fault);
    }

    @Test
    void a_form_that_a_role_hides_does_not_narrow_the_file_either() {
        assertThat(confirmed("head").get(PAPERS + "&f.open_hint=true").faults())
                .containsExactly("unknown-field@f.open_hint");
    }

    @Test
    void nothing_leaves_before_the_person_has_proved_again_to_be_there() {
        var head = signedIn("head");

        var refused = head.get(PAPERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("confirm-first");
        assertThat(noted(head)).noneMatch(line -> line.startsWith("export"));
    }

    @Test
    void an_export_of_ones_own_holds_ones_own_only() {
        var mine = confirmed("writer");
        var other = confirmed("writer");
        var own = write(mine, Map.of("words", "mənim"));
        var theirs = write(other, Map.of("words", "onun"));

        assertThat(numbers(mine.get(PAPERS))).containsExactly(number(own));
        assertThat(mine.get("/api/records?type=archive.paper&limit=200").raw()).contains(theirs.toString());

        mine.change("archive.paper").on(own).put("owner", other.id().toString()).accepted();

        assertThat(numbers(mine.get(PAPERS))).isEmpty();
        assertThat(numbers(other.get(PAPERS))).containsExactlyInAnyOrder(number(own), number(theirs));
    }

    @Test
    void an_organisation_elsewhere_is_not_in_it() {
        var elsewhere = confirmed("head", "dost_ganja");
        paper();

        assertThat(lines(elsewhere.get(PAPERS))).isEmpty();
    }

    @Test
    void forms_that_the_exporting_role_masks_have_no_columns_and_sealed_answers_never_have_one() {
        paper();
        var head = confirmed("head").get(PAPERS).accepted();
        var writer = confirmed("writer");
        write(writer, Map.of("hint", SECRET, "answer", SEALED));
        var own = writer.get(PAPERS).accepted();

        assertThat(heads(head))
                .containsExactly(
                        "number",
                        "status",
                        "organisation",
                        "owner",
                        "territory",
                        "opened_at",
                        "updated_at",
                        "subject.given",
                        "subject.family",
                        "subject.patronymic",
                        "subject.sex",
                        "subject.born",
                        "words",
                        "balance",
                        "weight",
                        "colours",
                        "ready",
                        "written_on",
                        "arrived_at",
                        "diagnosis");
        assertThat(head.raw()).doesNotContain(SECRET, SEALED);
        assertThat(heads(own)).contains("hint", "open_hint").doesNotContain("answer", "page_text");
        assertThat(own.raw()).contains(SECRET).doesNotContain(SEALED, "vərəq");
        assertThat(ndjson(writer).raw()).contains(SECRET).doesNotContain(SEALED, "vərəq");
    }

    @Test
    void what_one_role_may_only_read_another_role_does_not_take_away() {
        paper();
        var both = confirmed(Map.of("archive.clerk", "dost_baku", "archive.head", "dost_baku"));

        var file = both.get(PAPERS).accepted();

        assertThat(heads(file)).doesNotContain("hint");
        assertThat(file.raw()).doesNotContain(SECRET);
        assertThat(ndjson(both).raw()).contains("\"words\"").doesNotContain(SECRET);
    }

    @Test
    void where_a_form_may_be_taken_of_some_records_the_cells_of_the_others_are_empty() {
        var both = confirmed(Map.of("archive.writer", "dost_baku", "archive.head", "dost_baku"));
        var other = paper();
        var own = write(both, Map.of("hint", "özümün"));

        var file = both.get(PAPERS);

        assertThat(line(file, own).get("hint")).isEqualTo("özümün");
        assertThat(line(file, other).get("hint")).isEmpty();
        assertThat(line(file, other).get("words")).isEqualTo("Dərs kitabı");
    }

    @Test
    void a_spreadsheet_reads_every_letter_and_takes_nothing_for_a_formula() {
        var writer = confirmed("writer");
        var words = "ə ı İ ğ ö ü ç ş, \"dırnaq\"\r\nikinci sətir";
        var paper = write(writer, Map.of("words", words, "hint", "=1+1"));
        var attack = write(writer, Map.of("words", "@SUM(A1);=cmd|' /C calc'!A0", "balance", -5));

        var file = writer.get(PAPERS).accepted();

        assertThat(file.raw()).startsWith("\uFEFFnumber,status,").contains("\"\"dırnaq\"\"");
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"archive.paper.csv\"");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(line(file, paper).get("words").replace("\r", "")).isEqualTo(words.replace("\r", ""));
        assertThat(line(file, paper).get("hint")).isEqualTo("'=1+1");
        assertThat(line(file, attack).get("words")).isEqualTo("'@SUM(A1);'=cmd|' /C calc'!A0");
        assertThat(line(file, attack).get("balance")).isEqualTo("-5");
    }

    @Test
    void each_kind_of_answer_is_written_so_that_another_program_reads_it() {
        var writer = confirmed("writer");
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

        var line = line(writer.get(PAPERS), paper);

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
        var writer = confirmed("writer");
        var paper = writer.change("archive.paper")
                .with("balance", -7)
                .with("words", "=1")
                .with("colours", List.of("red"))
                .with("written_on", Map.of("date", "2014-01-01", "precision", "year"))
                .with("diagnosis", DIAGNOSIS)
                .with("arrived_at", "2026-01-02T03:04:05Z")
                .accepted()
                .record();

        var file = ndjson(writer);

        assertThat(file.headers().firstValue("Content-Type")).contains("application/x-ndjson;charset=UTF-8");
        var line = Visitor.JSON.readTree(file.raw());
        assertThat(file.raw()).endsWith("}\n");
        assertThat(line.path("number").asString("")).isEqualTo(number(paper));
        assertThat(line.path("values"))
                .isEqualTo(writer.get("/api/records/" + paper).body().path("values"));
    }

    @Test
    void where_there_is_nothing_the_file_has_its_head() {
        var writer = confirmed("writer");

        assertThat(writer.get(PAPERS).accepted().raw())
                .startsWith("\uFEFFnumber,")
                .hasLineCount(1);
        assertThat(ndjson(writer).raw()).isEmpty();
    }

    @Test
    void a_file_is_narrowed_and_ordered_as_a_list_is() {
        var writer = confirmed("writer");
        var first = write(writer, Map.of("ready", true));
        var second = write(writer, Map.of("ready", false));
        var third = write(writer, Map.of("ready", true));
        writer.change("archive.paper").on(first).step("leave").accepted();

        assertThat(numbers(writer.get(PAPERS + "&order=number")))
                .containsExactly(number(first), number(second), number(third));
        assertThat(numbers(writer.get(PAPERS))).containsExactly(number(first), number(third), number(second));
        assertThat(numbers(writer.get(PAPERS + "&f.ready=true&status=here"))).containsExactly(number(third));
    }

    @Test
    void the_export_is_noted_and_each_record_of_it_and_none_of_the_answers() {
        var writer = confirmed("writer");
        var paper = write(writer, Map.of("words", "Dərs kitabı", "ready", true));
        write(writer, Map.of("ready", false));

        writer.get(PAPERS + "&f.ready=true").accepted();

        assertThat(country.ask("""
                        select concat_ws('|', a.record::text, a.outcome, a.organisation, a.roles::text, a.address,
                                         (a.detail - 'export')::text)
                        from qanad.audit a where a.account = ? and a.action = 'export' order by a.id
                        """, writer.id()))
                .containsExactly(
                        "done|dost_baku|{archive.writer}|127.0.0.1|{\"by\": [\"type\", \"f.ready\"], \"rows\": 1,"
                                + " \"type\": \"archive.paper\", \"format\": \"csv\"}",
                        paper + "|done|dost_baku|{archive.writer}|127.0.0.1|{\"type\": \"archive.paper\"}");
        assertThat(country.count(
                        "select count(distinct detail -> 'export') from qanad.audit where account = ? and action = 'export'",
                        writer.id()))
                .isEqualTo(1);
        assertThat(writer.get("/api/records/" + paper + "/readers")
                        .each("deeds", deed -> deed.path("action").asString("")))
                .contains("export");
    }

    @Test
    void more_records_than_are_read_at_once_leave_once_each_and_in_order() {
        var writer = confirmed("writer");
        copies(write(writer, Map.of("words", "çox")), 1_203);

        var file = writer.get(PAPERS + "&order=number").accepted();

        assertThat(lines(file)).hasSize(1_204);
        assertThat(numbers(file)).isSorted().doesNotHaveDuplicates();
        assertThat(lines(file).stream().map(line -> line.get("words"))).containsOnly("çox");
        assertThat(country.count(
                        "select count(distinct record) from qanad.audit where account = ? and action = 'export'",
                        writer.id()))
                .isEqualTo(1_204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void a_file_that_breaks_off_does_not_look_whole_and_what_was_not_noted_did_not_leave(String format) {
        var writer = confirmed("writer");
        copies(write(writer, Map.of("words", "uzun mətn ".repeat(30))), 1_100);
        var last = country.ask("select max(number) from qanad.record where owner = ?", writer.id())
                .getFirst();
        var trap = country.ask("select id::text from qanad.record where number = ?", String.valueOf(last))
                .getFirst();
        country.run("alter table qanad.audit add constraint trap check (record <> '" + trap + "')");
        try {
            assertThatThrownBy(() -> writer.get(PAPERS + "&order=number&format=" + format))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            country.run("alter table qanad.audit drop constraint trap");
        }
        assertThat(country.count(
                        "select count(distinct record) from qanad.audit where account = ? and action = 'export'",
                        writer.id()))
                .isEqualTo(1_000);
    }

    @Test
    void the_definitions_say_who_may_export_what() {
        assertThat(may("writer")).isTrue();
        assertThat(may("clerk")).isFalse();
    }

    private static boolean may(String role) {
        return signedIn(role)
                .get("/api/definitions")
                .accepted()
                .body()
                .at("/records/archive.paper/export")
                .asBoolean();
    }

    /** As many copies of a record as are told, by the tables' owner. */
    private static void copies(UUID of, int count) {
        country.run("""
                with made as (
                    insert into qanad.record (id, type, number, status, organisation, owner, audience, opened_by, updated_by)
                    select gen_random_uuid(), r.type, r.number || '-' || lpad(n::text, 6, '0'), r.status, r.organisation,
                           r.owner, r.audience, r.opened_by, r.updated_by
                    from qanad.record r, generate_series(1, ?) n where r.id = ? returning id)
                insert into archive.front (record_id, words)
                select made.id, f.words from made, archive.front f where f.record_id = ?
                """, count, of, of);
    }

    /** A paper of some other writer, with an answer in every form. */
    private static UUID paper() {
        return confirmed("writer")
                .change("archive.paper")
                .with(Map.of("words", "Dərs kitabı", "hint", SECRET, "answer", SEALED, "diagnosis", DIAGNOSIS))
                .row("page", Ids.next(), Map.of("page_text", "vərəq"))
                .accepted()
                .record();
    }

    private static UUID write(Visitor visitor, Map<String, ?> answers) {
        return visitor.change("archive.paper").with(answers).accepted().record();
    }

    private static Reply ndjson(Visitor visitor) {
        return visitor.get(PAPERS + "&format=ndjson").accepted();
    }

    private static Visitor confirmed(String role) {
        return confirmed(role, "dost_baku");
    }

    private static Visitor confirmed(String role, String organisation) {
        return confirmed(Map.of("archive." + role, organisation));
    }

    private static Visitor confirmed(Map<String, String> roles) {
        var visitor = newcomer(roles);
        Authenticator.confirm(visitor);
        return visitor;
    }

    private static Visitor signedIn(String role) {
        return newcomer(Map.of("archive." + role, "dost_baku"));
    }

    private static Visitor newcomer(Map<String, String> roles) {
        var name = country.newcomer("archivist" + NEXT.incrementAndGet(), roles);
        var visitor = country.visitor(name);
        visitor.signIn(name, TestCountry.password()).accepted();
        return visitor;
    }

    /** What a person did, but for signing in. */
    private static List<String> noted(Visitor visitor) {
        return country.ask("""
                select action || '|' || outcome from qanad.audit
                where account = ? and action not like 'sign%' and action not like 'confirm%' order by id
                """, visitor.id());
    }

    private static String number(UUID record) {
        return String.valueOf(country.ask("select number from qanad.record where id = ?", record)
                .getFirst());
    }

    private static List<String> numbers(Reply file) {
        return lines(file).stream().map(line -> line.get("number")).toList();
    }

    private static CSVRecord line(Reply file, UUID record) {
        var number = number(record);
        return lines(file).stream()
                .filter(line -> line.get("number").equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> heads(Reply file) {
        return List.of(file.raw().substring(1).lines().findFirst().orElse("").split(",", -1));
    }

    private static List<CSVRecord> lines(Reply file) {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.accepted().raw().substring(1)))) {
            return new ArrayList<>(parser.getRecords());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

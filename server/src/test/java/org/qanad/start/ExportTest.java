package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of many records: for whom, of what, and what is noted of it. */
class ExportTest {
    private static Archive archive;

    @BeforeAll
    static void open() {
        archive = new Archive("archive");
    }

    @AfterAll
    static void close() {
        archive.close();
    }

    @Test
    void whoever_may_read_and_not_export_is_refused_and_that_is_noted() {
        var clerk = archive.confirmed("clerk");
        archive.paper();

        var refused = clerk.get(Archive.PAPERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(archive.noted(clerk)).containsExactly("read|forbidden");
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
        var refused = archive.confirmed("head").get("/api/records/export?" + asked);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faults()).containsExactly(fault);
    }

    @Test
    void a_form_that_a_role_hides_does_not_narrow_the_file_either() {
        assertThat(archive.confirmed("head")
                        .get(Archive.PAPERS + "&f.open_hint=true")
                        .faults())
                .containsExactly("unknown-field@f.open_hint");
    }

    @Test
    void nothing_leaves_before_the_person_has_proved_again_to_be_there() {
        var head = archive.signedIn("head");

        var refused = head.get(Archive.PAPERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("confirm-first");
        assertThat(archive.noted(head)).noneMatch(line -> line.startsWith("export"));
    }

    @Test
    void an_export_of_ones_own_holds_ones_own_only() {
        var mine = archive.confirmed("writer");
        var other = archive.confirmed("writer");
        var own = archive.write(mine, Map.of("words", "mənim"));
        var theirs = archive.write(other, Map.of("words", "onun"));

        assertThat(archive.numbers(mine.get(Archive.PAPERS))).containsExactly(archive.number(own));
        assertThat(mine.get("/api/records?type=archive.paper&limit=200").raw()).contains(theirs.toString());

        mine.change("archive.paper").on(own).put("owner", other.id().toString()).accepted();

        assertThat(archive.numbers(mine.get(Archive.PAPERS))).isEmpty();
        assertThat(archive.numbers(other.get(Archive.PAPERS)))
                .containsExactlyInAnyOrder(archive.number(own), archive.number(theirs));
    }

    @Test
    void an_organisation_elsewhere_is_not_in_it() {
        var elsewhere = archive.confirmed("head", "dost_ganja");
        archive.paper();

        assertThat(archive.lines(elsewhere.get(Archive.PAPERS))).isEmpty();
    }

    @Test
    void forms_that_the_exporting_role_masks_have_no_columns_and_sealed_answers_never_have_one() {
        archive.paper();
        var head = archive.confirmed("head").get(Archive.PAPERS).accepted();
        var writer = archive.confirmed("writer");
        archive.write(writer, Map.of("hint", Archive.SECRET, "answer", Archive.SEALED));
        var own = writer.get(Archive.PAPERS).accepted();

        assertThat(archive.heads(head))
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
        assertThat(head.raw()).doesNotContain(Archive.SECRET, Archive.SEALED);
        assertThat(archive.heads(own)).contains("hint", "open_hint").doesNotContain("answer", "page_text");
        assertThat(own.raw()).contains(Archive.SECRET).doesNotContain(Archive.SEALED, "vərəq");
        assertThat(archive.ndjson(writer).raw()).contains(Archive.SECRET).doesNotContain(Archive.SEALED, "vərəq");
    }

    @Test
    void what_one_role_may_only_read_another_role_does_not_take_away() {
        archive.paper();
        var both = archive.confirmed(Map.of("archive.clerk", "dost_baku", "archive.head", "dost_baku"));

        var file = both.get(Archive.PAPERS).accepted();

        assertThat(archive.heads(file)).doesNotContain("hint");
        assertThat(file.raw()).doesNotContain(Archive.SECRET);
        assertThat(archive.ndjson(both).raw()).contains("\"words\"").doesNotContain(Archive.SECRET);
    }

    @Test
    void where_a_form_may_be_taken_of_some_records_the_cells_of_the_others_are_empty() {
        var both = archive.confirmed(Map.of("archive.writer", "dost_baku", "archive.head", "dost_baku"));
        var other = archive.paper();
        var own = archive.write(both, Map.of("hint", "özümün"));

        var file = both.get(Archive.PAPERS);

        assertThat(archive.line(file, own).get("hint")).isEqualTo("özümün");
        assertThat(archive.line(file, other).get("hint")).isEmpty();
        assertThat(archive.line(file, other).get("words")).isEqualTo("Dərs kitabı");
    }

    @Test
    void the_export_is_noted_and_which_records_left_and_none_of_the_answers() {
        var writer = archive.confirmed("writer");
        var paper = archive.write(writer, Map.of("words", "Dərs kitabı", "ready", true));
        archive.write(writer, Map.of("ready", false));

        writer.get(Archive.PAPERS + "&f.ready=true").accepted();

        assertThat(archive.country().ask("""
                        select concat_ws('|', a.action, a.outcome, a.organisation, a.roles::text, a.address,
                                         (a.detail - 'export')::text)
                        from qanad.audit a where a.account = ? and a.action like 'export%' order by a.id
                        """, writer.id()))
                .containsExactly(
                        "export|done|dost_baku|{archive.writer}|127.0.0.1|{\"by\": [\"type\", \"f.ready\"], \"rows\": 1,"
                                + " \"type\": \"archive.paper\", \"format\": \"csv\"}",
                        "export part|done|dost_baku|{archive.writer}|127.0.0.1|{\"type\": \"archive.paper\", \"records\": [\""
                                + paper + "\"]}");
        assertThat(archive.country()
                        .count(
                                "select count(distinct detail -> 'export') from qanad.audit where account = ? and action like 'export%'",
                                writer.id()))
                .isEqualTo(1);
    }

    @Test
    void who_answers_for_a_file_sees_that_it_left_in_an_export() {
        var writer = archive.confirmed("writer");
        var colleague = archive.confirmed("writer");
        var elsewhere = archive.confirmed("head", "dost_ganja");
        var paper = archive.write(writer, Map.of("words", "Siyahıda"));
        var other = archive.write(colleague, Map.of("words", "Başqası"));

        writer.get(Archive.PAPERS).accepted();

        assertThat(deeds(colleague, paper)).contains(writer.id() + " export part done");
        assertThat(deeds(colleague, other)).doesNotContain(writer.id() + " export part done");
        assertThat(elsewhere.get("/api/records/" + paper + "/readers").code()).isEqualTo("not-found");
    }

    private static List<String> deeds(Visitor person, UUID paper) {
        return person.get("/api/records/" + paper + "/readers")
                .accepted()
                .each(
                        "deeds",
                        deed -> deed.at("/person/id").asString("") + " "
                                + deed.path("action").asString("") + " "
                                + deed.path("outcome").asString(""));
    }

    @Test
    void how_many_records_come_is_told_before_the_first() {
        var writer = archive.confirmed("writer");
        archive.write(writer, Map.of("words", "bir\niki"));
        archive.write(writer, Map.of("words", "üç"));

        assertThat(writer.get(Archive.PAPERS).accepted().headers().firstValue("Qanad-Rows"))
                .contains("2");
    }

    @Test
    void the_definitions_say_who_may_export_what() {
        assertThat(may("writer")).isTrue();
        assertThat(may("clerk")).isFalse();
    }

    private static boolean may(String role) {
        return archive.signedIn(role)
                .get("/api/definitions")
                .accepted()
                .body()
                .at("/records/archive.paper/export")
                .asBoolean();
    }
}

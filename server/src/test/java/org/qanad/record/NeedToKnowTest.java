package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A child's file is seen by those whose work it is, and by nobody else: on every page, and in the database itself. */
class NeedToKnowTest {
    private static final List<String> OTHERS = List.of("tural.provider", "elchin.caseworker", "orkhan.admin");
    private static final String FAMILY = "Bilinməzov";
    private static final String WORDS = "gizlisözlərim";

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    @Test
    void nobody_else_learns_of_a_child_from_the_first_call_to_the_closed_case() throws Exception {
        var words = WORDS + Ids.next();
        var contact = story.contact("Aytac", FAMILY, words).accepted();
        nothingOf(contact.record(), words);
        country.as("leyla.counsellor")
                .change("helpline.contact")
                .on(contact.record())
                .step("close")
                .accepted();
        var opened = story.caseFrom(contact.record()).with("concern", words).accepted();
        var child = opened.record();
        nothingOf(child, words);
        story.on("nigar.supervisor", child)
                .put("owner", country.as("aysel.caseworker").id().toString())
                .accepted();
        nothingOf(child, words);
        story.on("aysel.caseworker", child)
                .with(Story.consent())
                .with(Story.assessment(words))
                .step("assess")
                .accepted();
        nothingOf(child, words);
        story.on("aysel.caseworker", child)
                .with(Story.plan())
                .with("safety_plan", words)
                .row("goal", Ids.next(), Story.goal())
                .step("plan")
                .accepted();
        nothingOf(child, words);
        story.approve(child);
        story.on("aysel.caseworker", child).step("begin").accepted();
        nothingOf(child, words);
        var referral = story.referral(child, "shelter_baku")
                .with("what_is_shared", words)
                .accepted()
                .record();
        nothingOf(referral, words);
        story.onReferral("gulnar.provider", referral).step("accept").accepted();
        var service = country.as("gulnar.provider")
                .change("protection.service")
                .under(referral)
                .with("planned_on", Story.today())
                .with("booking_note", words)
                .accepted()
                .record();
        nothingOf(service, words);
        story.onReferral("gulnar.provider", referral)
                .with(Story.result())
                .step("complete")
                .accepted();
        nothingOf(referral, words);
        story.on("aysel.caseworker", child).with(Story.closure()).step("close").accepted();
        nothingOf(child, words);
        story.on("nigar.supervisor", child).deciding("approve").accepted();
        nothingOf(child, words);
        nothingOf(contact.record(), words);
        onlyTheReferral(contact.record(), child, referral, service, words);
    }

    private void nothingOf(UUID record, String words) throws SQLException {
        for (var name : OTHERS) {
            var other = country.as(name);
            assertThat(other.get("/api/records/" + record).status()).as(name).isEqualTo(404);
            assertThat(other.get("/api/records/" + record + "/timeline").status())
                    .as(name)
                    .isEqualTo(404);
            var number = country.ask("select number from qanad.record where id = ?", record)
                    .getFirst();
            for (var path : pages(record, String.valueOf(number), typeOf(record))) {
                var reply = other.get(path);
                assertThat(reply.status()).as(name + " " + path).isIn(200, 400, 403, 404);
                assertThat(reply.raw())
                        .as(name + " " + path)
                        .doesNotContain(record.toString(), FAMILY, words, String.valueOf(number));
            }
            nothingInTheDatabase(other, record);
        }
        nothingWithoutAContext(record);
    }

    private static List<String> pages(UUID record, String number, String type) {
        return List.of(
                "/api/records?type=" + type + "&limit=200",
                "/api/records?type=" + type + "&parent=" + record,
                "/api/search?q=" + number,
                "/api/search?q=" + encoded(FAMILY),
                "/api/search?q=0501234567",
                "/api/persons?q=" + encoded(FAMILY),
                "/api/work",
                "/api/drafts",
                "/api/filters",
                "/api/session",
                "/api/users?organisation=dost_baku");
    }

    private void nothingInTheDatabase(Visitor other, UUID record) throws SQLException {
        try (var connection = as(other)) {
            for (var table : tables()) {
                assertThat(TestCountry.column(
                                connection, "select 1 from " + table[0] + " where " + table[1] + " = ?", record))
                        .as(other.name() + " " + table[0])
                        .isEmpty();
            }
            assertThat(TestCountry.column(connection, "select 1 from qanad.person where family = ?", FAMILY))
                    .isEmpty();
            assertThat(TestCountry.column(
                            connection, "select 1 from qanad.person where names @@ '''bilinmezov'''::tsquery"))
                    .isEmpty();
            assertThat(TestCountry.column(connection, "select id from qanad.persons_named(array['bilinmezov'], 20)"))
                    .isEmpty();
            assertThat(TestCountry.column(connection, "select id from qanad.persons_by_phone('0501234567', 20)"))
                    .doesNotContainAnyElementsOf(country.ask("select id from qanad.person where family = ?", FAMILY));
            assertThat(TestCountry.column(connection, "select id from qanad.ancestors(?)", record))
                    .isEmpty();
            assertThat(TestCountry.column(connection, "select id from qanad.descendants(?)", record))
                    .isEmpty();
        }
    }

    private void nothingWithoutAContext(UUID record) throws SQLException {
        try (var connection = country.connect("qanad_server")) {
            for (var table : tables()) {
                assertThat(TestCountry.column(connection, "select 1 from " + table[0]))
                        .as(table[0])
                        .isEmpty();
            }
            assertThat(TestCountry.column(connection, "select 1 from qanad.person"))
                    .isEmpty();
            assertThat(TestCountry.column(connection, "select 1 from qanad.draft"))
                    .isEmpty();
            assertThat(TestCountry.column(connection, "select 1 from qanad.descendants(?)", record))
                    .isEmpty();
        }
    }

    private void onlyTheReferral(UUID contact, UUID child, UUID referral, UUID service, String words)
            throws SQLException {
        var gulnar = country.as("gulnar.provider");
        assertThat(gulnar.get("/api/records/" + referral).text("values", "what_is_shared"))
                .isEqualTo(words);
        assertThat(gulnar.get("/api/records/" + service).status()).isEqualTo(200);
        for (var hidden : List.of(contact, child)) {
            assertThat(gulnar.get("/api/records/" + hidden).status()).isEqualTo(404);
            assertThat(gulnar.get("/api/records/" + referral).raw()).doesNotContain(hidden.toString());
            assertThat(gulnar.get("/api/records/" + referral + "/timeline").raw())
                    .doesNotContain(hidden.toString());
            nothingInForms(gulnar, hidden);
        }
        assertThat(gulnar.get("/api/persons?q=" + encoded(FAMILY)).status()).isEqualTo(403);
    }

    private void nothingInForms(Visitor other, UUID record) throws SQLException {
        try (var connection = as(other)) {
            for (var table : tables()) {
                assertThat(TestCountry.column(
                                connection, "select 1 from " + table[0] + " where " + table[1] + " = ?", record))
                        .as(table[0])
                        .isEmpty();
            }
        }
    }

    @Test
    void hidden_forms_come_out_nowhere() {
        var words = WORDS + Ids.next();
        var contact = story.contact("Aytac", "Örtülüyev", "söz").accepted();
        var child = country.as("leyla.counsellor")
                .change("protection.case")
                .under(contact.record())
                .put("organisation", "dost_baku")
                .with("identified_by", "helpline")
                .accepted()
                .record();
        var leyla = country.as("leyla.counsellor").id().toString();
        country.ask("update qanad.record set owner = ?::uuid where id = ? returning id", leyla, child);
        country.ask("""
                update qanad.record set audience = audience || (select id from qanad.access_key
                    where record_type = 'protection.case' and scope = 'own' and target = ?) where id = ? returning id
                """, leyla, child);
        story.on("nigar.supervisor", child)
                .with(Story.consent())
                .with(Story.assessment(words))
                .accepted();

        var seen = country.as("leyla.counsellor").get("/api/records/" + child).accepted();

        assertThat(seen.text("values", "risk")).isEqualTo("medium");
        assertThat(seen.raw()).doesNotContain(words, "child_view", "\"assessment\"");
        assertThat(country.as("leyla.counsellor")
                        .get("/api/records/" + child + "/timeline")
                        .accepted()
                        .raw())
                .doesNotContain(words, "child_view");
        assertThat(country.as("leyla.counsellor")
                        .get("/api/definitions")
                        .accepted()
                        .raw())
                .doesNotContain("child_view_at_closure");
        assertThat(country.as("leyla.counsellor")
                        .get("/api/records?type=protection.case&f.carer_able=with_help")
                        .faults())
                .containsExactly("unknown-field@f.carer_able");
        assertThat(country.as("leyla.counsellor")
                        .change("protection.case")
                        .on(child)
                        .with("child_view", "Başqa")
                        .submit()
                        .status())
                .isIn(403, 422);
    }

    @Test
    void a_masked_form_is_said_to_exist_and_no_more() {
        var visit = country.as("farid.npm")
                .change("npm.visit")
                .with("visit_source", "archive")
                .with("visit_kind", "scheduled")
                .with("visited_on", Map.of("date", "2023-01-01", "precision", "year"))
                .with("people_interviewed", 4711)
                .with("interview_summary", WORDS)
                .accepted()
                .record();

        var head = country.as("rena.npmhead");
        var seen = head.get("/api/records/" + visit).accepted();

        assertThat(seen.each("masked", form -> form.asString(""))).containsExactly("interviews");
        assertThat(seen.raw()).doesNotContain(WORDS, "4711");
        assertThat(head.get("/api/records/" + visit + "/timeline").accepted().raw())
                .doesNotContain(WORDS, "4711");
        assertThat(head.get("/api/records?type=npm.visit").accepted().raw()).doesNotContain(WORDS, "4711");
        assertThat(head.get("/api/records?type=npm.visit&f.interpreter_used=true")
                        .faults())
                .containsExactly("unknown-field@f.interpreter_used");
        assertThat(head.change("npm.visit")
                        .on(visit)
                        .with("interpreter_used", true)
                        .submit()
                        .faults())
                .containsExactly("read-only@interpreter_used");
    }

    @Test
    void a_draft_is_seen_only_by_whoever_wrote_it() {
        var draft = Ids.next();
        var aysel = country.as("aysel.caseworker");
        aysel.put("/api/drafts/" + draft, Map.of("type", "protection.case", "body", Map.of("concern", WORDS)));

        for (var name : List.of("rauf.caseworker", "nigar.supervisor", "orkhan.admin")) {
            var other = country.as(name);
            assertThat(other.get("/api/drafts/" + draft).status()).isEqualTo(404);
            assertThat(other.get("/api/drafts").raw()).doesNotContain(WORDS);
            assertThat(other.put("/api/drafts/" + draft, Map.of("type", "protection.case", "body", Map.of()))
                            .status())
                    .isEqualTo(403);
            other.delete("/api/drafts/" + draft);
        }

        assertThat(aysel.get("/api/drafts/" + draft).text("body", "concern")).isEqualTo(WORDS);
    }

    @Test
    void a_file_is_first_its_sender_s() {
        var aysel = country.as("aysel.caseworker");
        var kept = aysel.postRaw(
                "/api/attachments", "application/pdf", BodyPublishers.ofString(WORDS), "X-File-Name", "a.pdf");

        assertThat(kept.status()).isEqualTo(201);
        assertThat(aysel.get("/api/attachments/" + kept.text("id")).status()).isEqualTo(200);
        for (var name : List.of("rauf.caseworker", "nigar.supervisor", "orkhan.admin")) {
            assertThat(country.as(name)
                            .get("/api/attachments/" + kept.text("id"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void reading_is_noted_with_the_person_who_read() {
        var record = story.registered();
        var before = reads(record, "nigar.supervisor");

        country.as("nigar.supervisor").get("/api/records/" + record).accepted();
        country.as("nigar.supervisor").get("/api/records/" + record).accepted();

        assertThat(reads(record, "nigar.supervisor")).isEqualTo(before + 2);
    }

    @Test
    void reading_the_timeline_is_noted_too() {
        var record = story.registered();
        var before = reads(record, "nigar.supervisor");

        country.as("nigar.supervisor")
                .get("/api/records/" + record + "/timeline")
                .accepted();

        assertThat(reads(record, "nigar.supervisor")).isEqualTo(before + 1);
    }

    private long reads(UUID record, String name) {
        return country.count("""
                select count(*) from qanad.audit a join qanad.account c on c.id = a.account
                where a.record = ? and a.action like 'read%' and c.name = ?
                """, record, name);
    }

    /** The database as the server opens it for one person. */
    private Connection as(Visitor person) throws SQLException {
        var connection = country.connect("qanad_server");
        try (var statement = connection.prepareStatement(
                "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            statement.setString(1, person.id().toString());
            statement.setString(2, country.keys(person.id()));
            statement.execute();
        }
        return connection;
    }

    /** Every table that holds something of a record, and the column that names the record. */
    private List<String[]> tables() {
        return country.ask("""
                        select n.nspname || '.' || c.relname || ' ' || a.attname
                        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and a.attname in ('record_id', 'record') and a.atttypid = 'uuid'::regtype
                          and n.nspname not like 'pg%' and c.relname <> 'outbox'
                        union all select 'qanad.record id'
                        """).stream()
                .map(row -> String.valueOf(row).split(" ", -1))
                .toList();
    }

    private String typeOf(UUID record) {
        return String.valueOf(country.ask("select type from qanad.record where id = ?", record)
                .getFirst());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** Breaking the glass: possible for whoever may, never quietly, and over when its time is over. */
class EmergencyTest {
    private static final String WHY = "Uşaq indi yol polisindədir, harada yaşadığını bilmək lazımdır.";

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Visitor elchin = country.as("elchin.caseworker");
    private UUID child = Ids.next();
    private String number = "";

    @BeforeEach
    void aCaseOfAnotherOrganisation() {
        child = story.registered();
        number = String.valueOf(country.ask("select number from qanad.record where id = ?", child)
                .getFirst());
    }

    @Test
    void without_a_reason_worth_reading_nothing_opens() {
        for (var reason : new String[] {"", "təcili", "                              "}) {
            assertThat(open(elchin, number, reason).faults()).containsExactly("emergency-reason@reason");
        }
        assertThat(open(elchin, number, "a".repeat(2_001)).faults()).containsExactly("too-long@reason");
        assertThat(open(elchin, number, WHY + "\u0007").faults()).containsExactly("control-characters@reason");
        assertThat(elchin.get("/api/records/" + child).status()).isEqualTo(404);
    }

    @Test
    void whoever_has_not_the_right_opens_nothing() {
        for (var name : List.of("tural.provider", "orkhan.admin")) {
            assertThat(open(country.as(name), number, WHY).status()).as(name).isEqualTo(403);
        }
        assertThat(country.stranger().get("/api/emergencies").status()).isEqualTo(401);
    }

    @Test
    void a_number_that_is_none_and_one_out_of_reach_look_alike() {
        var contact = story.contact("Aytac", "Qapalı", "söz").accepted().record();
        var hidden = String.valueOf(country.ask("select number from qanad.record where id = ?", contact)
                .getFirst());

        var none = open(elchin, "CASE-2026-999999-1", WHY);
        var beyond = open(elchin, hidden, WHY);

        assertThat(none.status()).isEqualTo(404);
        assertThat(beyond.status()).isEqualTo(404);
        assertThat(beyond.text("title")).isEqualTo(none.text("title"));
    }

    @Test
    void the_file_is_read_and_not_changed() {
        open(elchin, number, WHY).accepted();

        assertThat(elchin.get("/api/records/" + child).accepted().raw()).contains("Sınaqova", number);
        assertThat(story.on("elchin.caseworker", child)
                        .with("concern", "x")
                        .submit()
                        .status())
                .isEqualTo(403);
        assertThat(elchin.get("/api/search?q=" + number).raw()).contains(child.toString());
    }

    @Test
    void the_role_s_hidden_forms_stay_hidden() {
        story.on("aysel.caseworker", child)
                .with(Story.consent())
                .with(Story.assessment("gizliqiymət"))
                .step("assess")
                .accepted();
        var kamran = country.as("kamran.counsellor");
        assertThat(kamran.get("/api/records/" + child).status()).isEqualTo(404);

        open(kamran, number, WHY).accepted();

        assertThat(kamran.get("/api/records/" + child).accepted().raw()).doesNotContain("gizliqiymət");
        assertThat(kamran.get("/api/records/" + child + "/timeline").accepted().raw())
                .doesNotContain("gizliqiymət");
    }

    @Test
    void the_owner_and_a_reviewer_are_shown_it_at_once_and_nobody_else_is() {
        story.on("nigar.supervisor", child)
                .put("owner", country.as("aysel.caseworker").id().toString())
                .accepted();
        open(elchin, number, WHY).accepted();

        var owner = mine(country.as("aysel.caseworker"));
        assertThat(owner).containsEntry("toSee", true).containsEntry("reason", WHY);
        assertThat(mine(country.as("nigar.supervisor"))).containsEntry("toReview", true);
        assertThat(mine(elchin)).containsEntry("mine", true).containsEntry("live", true);
        for (var name : List.of("tural.provider", "leyla.counsellor", "orkhan.admin")) {
            assertThat(country.as(name).get("/api/emergencies").raw()).as(name).doesNotContain(child.toString());
        }
    }

    @Test
    void a_reviewer_says_whether_it_was_right_and_never_of_one_s_own() {
        var id = opened(elchin);

        assertThat(review(elchin, id, "justified", null).status()).isEqualTo(404);
        assertThat(review(country.as("leyla.counsellor"), id, "justified", null).status())
                .isEqualTo(404);
        var nigar = country.as("nigar.supervisor");
        assertThat(review(nigar, id, "fine", null).faults()).containsExactly("emergency-verdict@verdict");
        assertThat(review(nigar, id, "unjustified", " ").faults()).containsExactly("emergency-remark@remark");
        assertThat(review(nigar, id, "unjustified", "Zəng etmək kifayət idi").status())
                .isEqualTo(204);
        assertThat(review(nigar, id, "justified", null).status()).isEqualTo(404);
        assertThat(country.ask("select verdict from qanad.emergency where id = ?", id))
                .containsExactly("unjustified");
    }

    @Test
    void it_is_over_when_ended_or_when_its_time_is() throws SQLException {
        var id = opened(elchin);
        assertThat(elchin.post("/api/emergencies/" + id + "/end", Map.of()).status())
                .isEqualTo(204);
        assertThat(elchin.get("/api/records/" + child).status()).isEqualTo(404);

        var again = opened(elchin);
        assertThat(elchin.get("/api/records/" + child).status()).isEqualTo(200);
        try (var owner = country.connect("qanad_owner");
                var statement = owner.createStatement()) {
            statement.execute("update qanad.emergency set at = now() - interval '5 hours', until = now() - interval"
                    + " '1 second' where id = '" + again + "'");
        }
        assertThat(elchin.get("/api/records/" + child).status()).isEqualTo(404);
        assertThat(elchin.get("/api/search?q=" + number).raw()).doesNotContain(child.toString());
    }

    @Test
    void it_outlives_a_change_of_hands() {
        opened(elchin);

        story.on("nigar.supervisor", child)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();

        assertThat(elchin.get("/api/records/" + child).status()).isEqualTo(200);
    }

    @Test
    void sent_twice_it_is_opened_once() {
        var body = wanted(number, WHY);
        elchin.post("/api/emergencies", body).accepted();
        elchin.post("/api/emergencies", body).accepted();

        assertThat(country.count(
                        "select count(*) from qanad.emergency where id = ?::uuid", String.valueOf(body.get("id"))))
                .isEqualTo(1);
    }

    @Test
    void every_part_of_it_is_noted() {
        var id = opened(elchin);
        review(country.as("nigar.supervisor"), id, "justified", null);

        assertThat(country.ask("select action from qanad.audit where record = ? order by id", child))
                .contains("emergency", "emergency justified");
    }

    @Test
    void what_a_page_asks_again_and_again_is_noted_once_and_every_change_of_it_once_more() {
        var aysel = country.as("aysel.caseworker");
        open(elchin, number, WHY).accepted();
        var before = listed(aysel);

        var seen = "";
        for (var poll = 0; poll < 3; poll++) {
            var answer = poll(aysel, seen);
            assertThat(answer.status()).isEqualTo(poll == 0 ? 200 : 304);
            assertThat(answer.raw().contains(child.toString())).isEqualTo(poll == 0);
            seen = tag(answer);
        }
        assertThat(listed(aysel)).as("three polls").isEqualTo(before + 1);

        open(country.as("kamran.counsellor"), number, WHY).accepted();
        var anew = poll(aysel, seen);
        assertThat(anew.status()).isEqualTo(200);
        assertThat(anew.raw()).contains("Kamran");
        assertThat(poll(aysel, "W/" + tag(anew)).status())
                .as("as a proxy in front writes it")
                .isEqualTo(304);
        assertThat(listed(aysel)).as("a new emergency").isEqualTo(before + 2);

        assertThat(aysel.get("/api/emergencies").raw()).contains(child.toString());
        assertThat(listed(aysel)).as("another screen").isEqualTo(before + 3);
    }

    @Test
    void what_was_shown_to_one_person_or_of_one_record_excuses_no_other_showing() {
        var helper = newcomer("helper", "protection.case_worker", "dost_ganja");
        open(helper, number, WHY).accepted();
        var own = helper.get("/api/emergencies");
        var ofRecord = helper.getUnless("/api/emergencies?record=" + child, tag(own));
        assertThat(ofRecord.raw()).isEqualTo(own.raw()).contains(child.toString());
        assertThat(listed(helper)).isEqualTo(2);

        var one = newcomer("one", "protection.supervisor", "dost_baku");
        var other = newcomer("other", "protection.supervisor", "dost_baku");
        var seen = one.get("/api/emergencies?record=" + child);
        var shown = other.getUnless("/api/emergencies?record=" + child, tag(seen));
        assertThat(shown.raw()).isEqualTo(seen.raw()).contains(child.toString());
        assertThat(listed(other)).isEqualTo(1);
    }

    @Test
    void whoever_opens_file_after_file_is_stopped() throws SQLException {
        var busy = country.as(country.newcomer(
                "busy" + Ids.next().toString().substring(30), Map.of("protection.case_worker", "dost_ganja")));
        try (var owner = country.connect("qanad_owner");
                var statement = owner.createStatement()) {
            statement.execute("insert into qanad.access_key (record_type, scope, target) values ('x', 'emergency', '"
                    + busy.id() + "')");
            statement.execute("""
                    insert into qanad.emergency (id, record, type, number, account, organisation, role, reason, key, audience,
                                                 until)
                    select uuidv7(), '%s', 'x', 'x', '%s', 'dost_ganja', 'x', repeat('x', 20),
                           (select id from qanad.access_key where target = '%2$s' and scope = 'emergency'), '{}',
                           now() + interval '1 hour'
                    from generate_series(1, 20)
                    """.formatted(child, busy.id()));
        }

        assertThat(open(busy, number, WHY).status()).isEqualTo(429);
    }

    private Visitor newcomer(String name, String role, String organisation) {
        return country.as(country.newcomer(name + Ids.next().toString().substring(30), Map.of(role, organisation)));
    }

    private static String tag(Reply reply) {
        return reply.headers().firstValue("ETag").orElse("");
    }

    private static Reply poll(Visitor who, String seen) {
        return who.getUnless("/api/emergencies", seen);
    }

    private long listed(Visitor who) {
        return country.count(
                "select count(*) from qanad.audit where account = ? and action = 'list emergencies'", who.id());
    }

    private UUID opened(Visitor who) {
        var body = wanted(number, WHY);
        who.post("/api/emergencies", body).accepted();
        return UUID.fromString(String.valueOf(body.get("id")));
    }

    private static Reply open(Visitor who, String number, String reason) {
        return who.post("/api/emergencies", wanted(number, reason));
    }

    private static Map<String, Object> wanted(String number, String reason) {
        return Map.of("id", Ids.next().toString(), "number", number, "reason", reason);
    }

    private static Reply review(Visitor who, UUID id, String verdict, @Nullable String remark) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("verdict", verdict);
        body.put("remark", remark);
        return who.post("/api/emergencies/" + id + "/review", body);
    }

    /** The emergency of this test's child, as the person is shown it. */
    private Map<String, Object> mine(Visitor who) {
        for (var one : who.get("/api/emergencies").accepted().body().path("emergencies")) {
            if (one.path("record").asString("").equals(child.toString())) {
                var seen = new HashMap<String, Object>();
                one.properties()
                        .forEach(entry -> seen.put(
                                entry.getKey(),
                                entry.getValue().isBoolean()
                                        ? entry.getValue().asBoolean()
                                        : entry.getValue().asString("")));
                return seen;
            }
        }
        return Map.of();
    }
}

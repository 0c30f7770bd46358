package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;
import tools.jackson.databind.JsonNode;

/** A file elsewhere: hinted at only where that may be said, asked for with a reason, lent for a time. */
class LendingTest {
    private static final String WHY = "Uşaq bu gün bizə gəlib, əvvəlki planı bilmək lazımdır.";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestCountry country = TestCountry.shared();
    private final Visitor elchin = country.as("elchin.caseworker");
    private final Visitor nigar = country.as("nigar.supervisor");
    private final Map<String, @Nullable Object> child = CandidatesTest.person(
            "Səbinə",
            "Vahidli" + "abcdefghijklmnopqrstuvwxyz".charAt(NUMBER.getAndIncrement() % 26) + "u",
            "Zakir qızı",
            "2012-07-1" + NUMBER.get() % 10);
    private UUID file = Ids.next();

    @BeforeEach
    void aCaseInBaku() {
        file = opened("aysel.caseworker", child);
    }

    @Test
    void a_file_elsewhere_is_told_of_to_whoever_describes_the_child_wholly() {
        assertThat(elsewhere(elchin, child)).containsExactly("dost_baku");
        assertThat(elsewhere(elchin, spelled("Сабина"))).containsExactly("dost_baku");
    }

    @Test
    void half_a_description_and_a_twins_are_told_nothing() {
        for (var key : List.of("given", "born")) {
            var less = new HashMap<>(child);
            less.remove(key);
            assertThat(elsewhere(elchin, less)).as("without " + key).isEmpty();
        }
        assertThat(elsewhere(elchin, spelled("Səbnəm"))).isEmpty();
        assertThat(elsewhere(elchin, Map.of("name", child.get("given") + " " + child.get("family"))))
                .isEmpty();
    }

    @Test
    void whoever_sees_the_file_is_shown_it_and_not_told_of_it() {
        assertThat(elsewhere(nigar, child)).isEmpty();
    }

    @Test
    void of_an_organisation_that_does_not_tell_nothing_is_ever_said() {
        var contact = country.as("leyla.counsellor")
                .change("helpline.contact")
                .about(CandidatesTest.person("Gülşən", "Saxlayanova", "Emin qızı", "2013-02-03"))
                .with(org.qanad.start.Story.counselling("söz"))
                .accepted()
                .record();
        country.run("update qanad.record set organisation = 'shelter_baku' where id = ?", contact);

        assertThat(elsewhere(elchin, CandidatesTest.person("Gülşən", "Saxlayanova", "Emin qızı", "2013-02-03")))
                .isEmpty();
        assertThat(asked(elchin, Ids.next(), "shelter_baku", Map.of("given", "Gülşən"), WHY)
                        .faults())
                .containsExactly("access-nothing-there@organisation");
    }

    @Test
    void who_was_told_is_noted() {
        elsewhere(elchin, child);

        assertThat(String.valueOf(country.ask("select detail::text from qanad.audit where action = 'search persons'"
                                + " order by id desc limit 1")
                        .getFirst()))
                .contains("dost_baku")
                .doesNotContain("Səbinə");
    }

    @Test
    void without_a_reason_worth_reading_nothing_is_asked() {
        for (var reason : List.of("", "lazımdır", "                         ")) {
            assertThat(asked(elchin, Ids.next(), "dost_baku", child, reason).faults())
                    .containsExactly("access-reason@reason");
        }
        assertThat(asked(elchin, Ids.next(), "dost_baku", child, "a".repeat(2_001))
                        .faults())
                .containsExactly("too-long@reason");
        assertThat(asked(elchin, Ids.next(), "dost_baku", child, WHY + "\u0007").faults())
                .containsExactly("control-characters@reason");
        assertThat(asked(country.as("tural.provider"), Ids.next(), "dost_baku", child, WHY)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_was_asked_shows_nothing_until_it_is_granted() {
        var request = ask();

        assertThat(mine(elchin, request).path("records")).isEmpty();
        assertThat(mine(elchin, request).path("person").isObject()).isFalse();
        assertThat(elchin.get("/api/records/" + file).status()).isEqualTo(404);
        assertThat(requests(country.as("rauf.caseworker"))).doesNotContain(request.toString());
        assertThat(requests(country.as("shahla.supervisor"))).doesNotContain(request.toString());
    }

    @Test
    void only_whoever_may_share_the_file_decides() {
        var request = ask();

        for (var name : List.of("elchin.caseworker", "rauf.caseworker", "shahla.supervisor")) {
            assertThat(grant(country.as(name), request, file, 7).status())
                    .as(name)
                    .isEqualTo(404);
        }
        assertThat(nigar.post("/api/access-requests/" + request + "/grant", Map.of("days", 7))
                        .faults())
                .containsExactly("access-choose@records");
        assertThat(grant(nigar, request, file, 91).faults()).containsExactly("access-days@days");
        assertThat(grant(nigar, request, Ids.next(), 7).faults()).containsExactly("access-choose@records");
        assertThat(nigar.post("/api/access-requests/" + request + "/refuse", Map.of("remark", " "))
                        .faults())
                .containsExactly("access-remark@remark");
    }

    @Test
    void what_is_lent_is_read_and_not_written_until_it_is_taken_back() {
        var request = ask();
        var waiting = mine(nigar, request);
        assertThat(waiting.at("/person/given").asString()).isEqualTo("Səbinə");
        assertThat(waiting.at("/records/0/id").asString()).isEqualTo(file.toString());

        done(grant(nigar, request, file, 7));

        var read = elchin.get("/api/records/" + file).accepted();
        assertThat(read.text("subject", "given")).isEqualTo("Səbinə");
        assertThat(elchin.change("protection.case")
                        .on(file, 1)
                        .with("risk", "high")
                        .submit()
                        .status())
                .isIn(403, 404);
        assertThat(mine(elchin, request).path("live").asBoolean()).isTrue();
        assertThat(elsewhere(elchin, child)).isEmpty();
        assertThat(country.count("select count(*) from qanad.audit where action = 'lend' and record = ?", file))
                .isEqualTo(1);

        done(nigar.post("/api/access-requests/" + request + "/end", Map.of()));
        assertThat(elchin.get("/api/records/" + file).status()).isEqualTo(404);
        assertThat(nigar.post("/api/access-requests/" + request + "/end", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_lent_is_over_when_its_time_is_over_and_survives_another_owner() {
        var request = ask();
        done(grant(nigar, request, file, 7));
        nigar.change("protection.case")
                .on(file)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();
        assertThat(elchin.get("/api/records/" + file).status()).isEqualTo(200);

        country.run("update qanad.lent set until = now() - interval '1 second' where request = ?", request);

        assertThat(elchin.get("/api/records/" + file).status()).isEqualTo(404);
    }

    @Test
    void a_decision_is_made_once() {
        var request = ask();
        done(nigar.post("/api/access-requests/" + request + "/refuse", Map.of("remark", "Əvvəlcə bizə zəng edin.")));

        assertThat(grant(nigar, request, file, 7).status()).isEqualTo(404);
        assertThat(mine(elchin, request).path("verdict").asString()).isEqualTo("refused");
        assertThat(mine(elchin, request).path("remark").asString()).isEqualTo("Əvvəlcə bizə zəng edin.");
        assertThat(elchin.get("/api/records/" + file).status()).isEqualTo(404);
    }

    @Test
    void whoever_asked_takes_it_back() {
        var request = ask();
        done(elchin.post("/api/access-requests/" + request + "/withdraw", Map.of()));

        assertThat(grant(nigar, request, file, 7).status()).isEqualTo(404);
    }

    @Test
    void asked_twice_is_asked_once() {
        var id = Ids.next();
        asked(elchin, id, "dost_baku", child, WHY).accepted();
        asked(elchin, id, "dost_baku", child, WHY).accepted();

        assertThat(country.count("select count(*) from qanad.access_request where id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void whoever_was_shown_the_same_already_is_not_noted_again() {
        ask();
        var first = elchin.get("/api/access-requests");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var before = country.count("select count(*) from qanad.audit where action = 'list access requests'");

        assertThat(elchin.getUnless("/api/access-requests", tag).status()).isEqualTo(304);
        assertThat(country.count("select count(*) from qanad.audit where action = 'list access requests'"))
                .isEqualTo(before);
    }

    private UUID opened(String who, Map<String, @Nullable Object> person) {
        return country.as(who)
                .change("protection.case")
                .about(person)
                .with("identified_by", "school")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low")
                .accepted()
                .record();
    }

    private Map<String, @Nullable Object> spelled(String given) {
        var other = new HashMap<>(child);
        other.put("given", given);
        return other;
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.raw()).isEqualTo(204);
    }

    private UUID ask() {
        var id = Ids.next();
        asked(elchin, id, "dost_baku", child, WHY).accepted();
        return id;
    }

    private static Reply asked(Visitor who, UUID id, String there, Map<String, ?> person, String reason) {
        return who.post(
                "/api/access-requests",
                Map.of("id", id.toString(), "organisation", there, "person", person, "reason", reason));
    }

    private static Reply grant(Visitor who, UUID request, UUID record, int days) {
        return who.post(
                "/api/access-requests/" + request + "/grant",
                Map.of("records", List.of(record.toString()), "days", days));
    }

    private static List<String> elsewhere(Visitor who, Map<String, ?> person) {
        return who.post("/api/persons/alike", person).accepted().each("elsewhere", one -> one.asString(""));
    }

    private static List<String> requests(Visitor who) {
        return who.get("/api/access-requests")
                .accepted()
                .each("requests", one -> one.path("id").asString(""));
    }

    private static JsonNode mine(Visitor who, UUID request) {
        return StreamSupport.stream(
                        who.get("/api/access-requests")
                                .accepted()
                                .body()
                                .path("requests")
                                .spliterator(),
                        false)
                .filter(one -> Objects.equals(one.path("id").asString(), request.toString()))
                .findFirst()
                .orElseThrow();
    }
}

package org.qanad.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.merging.Twins.JUDGE;
import static org.qanad.merging.Twins.child;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** Two entries about one child are judged, joined, and taken apart again. */
class MergingTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Twins twins = new Twins(country);

    private final UUID file = twins.file("aysel.caseworker", child("Aytac", "Məmmədova", "phone", "050 111 22 33"));
    private final UUID twin = twins.file("rauf.caseworker", child("Айтадж", "Мамедова", "patronymic", "Elçin qızı"));
    private final UUID kept = twins.subject(file);
    private final UUID gone = twins.subject(twin);

    @Test
    void whoever_does_not_judge_is_refused_everywhere() {
        var proposal = twins.proposed(kept, gone, 9);
        var merge = twins.joined(kept, gone);
        for (var name : List.of("aysel.caseworker", "leyla.counsellor", "gulnar.provider", "orkhan.admin")) {
            var other = country.as(name);
            for (var page : List.of(
                    "/api/proposals",
                    "/api/proposals/waiting",
                    "/api/proposals/" + proposal,
                    "/api/persons/" + kept + "/beside/" + gone,
                    "/api/persons/" + kept + "/merges")) {
                assertThat(other.get(page).status()).as(name + " " + page).isEqualTo(403);
            }
            for (var deed : List.of(
                    "/api/proposals/" + proposal + "/apart",
                    "/api/proposals/" + proposal + "/reopen",
                    "/api/proposals/" + proposal + "/merge",
                    "/api/merges",
                    "/api/merges/" + merge + "/undo")) {
                var said = new HashMap<String, Object>(twins.judgement(kept, gone));
                said.remove("one");
                said.remove("other");
                assertThat(other.post(deed, deed.endsWith("/merges") ? twins.judgement(kept, gone) : body(deed, said))
                                .status())
                        .as(name + " " + deed)
                        .isEqualTo(403);
            }
        }
        assertThat(country.as("aysel.caseworker")
                        .get("/api/session")
                        .body()
                        .at("/may/matching")
                        .asBoolean())
                .isFalse();
        assertThat(country.as(JUDGE)
                        .get("/api/session")
                        .body()
                        .at("/may/matching")
                        .asBoolean())
                .isTrue();
    }

    private static Map<String, ?> body(String deed, Map<String, ?> judgement) {
        return deed.endsWith("/merge") ? judgement : deed.endsWith("/undo") ? Map.of("pair", "open") : Map.of();
    }

    @Test
    void one_that_is_not_seen_whole_is_not_there() {
        var far = twins.subject(country.as("elchin.caseworker")
                .change("protection.case")
                .about(child("Aytac", "Məmmədova"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record());
        var proposal = twins.proposed(kept, far, 20);
        for (var hidden : List.of(proposal, Ids.next())) {
            var judge = country.as(JUDGE);
            assertThat(judge.get("/api/proposals/" + hidden).code()).isEqualTo("not-found");
            assertThat(judge.post("/api/proposals/" + hidden + "/apart", Map.of())
                            .code())
                    .isEqualTo("not-found");
            assertThat(judge.post("/api/proposals/" + hidden + "/merge", twins.judgement(kept, far))
                            .code())
                    .isEqualTo("not-found");
        }
        for (var hidden : List.of(far, Ids.next())) {
            var judge = country.as(JUDGE);
            assertThat(judge.get("/api/persons/" + kept + "/beside/" + hidden).code())
                    .isEqualTo("not-found");
            assertThat(judge.get("/api/persons/" + hidden + "/merges").code()).isEqualTo("not-found");
            var judgement = new HashMap<>(twins.judgement(kept, far));
            judgement.put("other", hidden.toString());
            judgement.put("one", kept.toString());
            assertThat(judge.post("/api/merges", judgement).code()).isEqualTo("not-found");
        }
        assertThat(country.as(JUDGE).get("/api/proposals?limit=100").raw())
                .doesNotContain(proposal.toString(), far.toString());
        assertThat(country.as("shahla.supervisor")
                        .get("/api/proposals?limit=100")
                        .raw())
                .doesNotContain(proposal.toString());
        assertThat(country.as("shahla.supervisor")
                        .post("/api/merges/" + twins.joined(kept, gone) + "/undo", Map.of("pair", "open"))
                        .code())
                .isEqualTo("not-found");
    }

    @Test
    void nonsense_is_refused_with_what_to_do() {
        var judge = country.as(JUDGE);
        var self = new HashMap<>(twins.judgement(kept, gone));
        self.put("other", self.get("one"));
        assertThat(judge.post("/api/merges", self).faults()).containsExactly("merge-self@other");
        var stranger = new HashMap<>(twins.judgement(kept, gone));
        stranger.put("keep", Ids.next().toString());
        assertThat(judge.post("/api/merges", stranger).faults()).containsExactly("merge-keep@keep");
        var open = new HashMap<>(twins.judgement(kept, gone));
        open.put("fields", Map.of("given", "one"));
        assertThat(judge.post("/api/merges", open).faults())
                .containsExactlyInAnyOrder(
                        "merge-choose@fields.family", "merge-choose@fields.patronymic", "merge-choose@fields.phone");
        var long_ = new HashMap<>(twins.judgement(kept, gone));
        long_.put("because", "a".repeat(501));
        assertThat(judge.post("/api/merges", long_).faults()).containsExactly("because-long@because");
        assertThat(judge.post("/api/merges", Map.of("id", Ids.next())).code()).isEqualTo("malformed");
        assertThat(judge.get("/api/proposals?after=x").faults()).containsExactly("cursor@after");
        assertThat(country.count("select count(*) from qanad.merge where kept = ? or other = ?", kept, gone))
                .isZero();
    }

    @Test
    void who_was_changed_since_is_looked_at_again_and_nothing_is_half_done() {
        var judgement = twins.judgement(kept, gone, "patronymic");
        country.as("rauf.caseworker")
                .change("protection.case")
                .on(twin)
                .put("subject", Map.of("change", child("Айтадж", "Мамедова", "phone", "070 1")))
                .accepted();
        var before = twins.stands(kept);

        var late = country.as(JUDGE).post("/api/merges", judgement);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.faults()).hasSize(1).allMatch(fault -> fault.startsWith("person-changed@versions."));
        assertThat(twins.stands(kept)).isEqualTo(before);
        assertThat(twins.subject(twin)).isEqualTo(gone);
    }

    @Test
    void both_are_shown_side_by_side_with_what_speaks_for_one_child() {
        var proposal = twins.proposed(kept, gone, 12.5);
        story.on("aysel.caseworker", file)
                .relation(
                        Ids.next(),
                        "add",
                        Map.of("kind", "mother", "person", Map.of("new", Map.of("given", "Sevil", "family", "M"))))
                .accepted();

        var seen =
                country.as(JUDGE).get("/api/proposals/" + proposal).accepted().body();

        var first = kept.toString().compareTo(gone.toString()) < 0 ? "/one" : "/other";
        assertThat(seen.at(first + "/person/family").asString()).isEqualTo("Məmmədova");
        assertThat(seen.at(first + "/version").asInt()).isEqualTo(twins.version(kept));
        assertThat(seen.at(first + "/records/0/id").asString()).isEqualTo(file.toString());
        assertThat(seen.at(first + "/records/0/organisation/id").asString()).isEqualTo("dost_baku");
        assertThat(seen.at(first + "/relations/0/kind").asString()).isEqualTo("mother");
        assertThat(seen.at(first + "/relations/0/who/given").asString()).isEqualTo("Sevil");
        assertThat(seen.at("/reasons")
                        .valueStream()
                        .map(reason -> reason.path("field").asString()))
                .contains("given", "family", "born", "sex")
                .allMatch(Details.FIELDS::contains);
        assertThat(seen.path("bits").asDouble()).isPositive();
        assertThat(seen.path("band").asString()).isIn("likely", "possible", "kin");
        assertThat(
                        twins.value(
                                "select detail::text from qanad.audit where action = 'compare persons' order by id desc limit 1"))
                .contains(kept.toString(), gone.toString())
                .doesNotContain("Məmmədova");
    }

    @Test
    void the_most_alike_come_first_page_by_page() {
        var judge = country.as(JUDGE);
        var strong = twins.proposed(kept, gone, 4_000_000);
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Məmmədova")));
        var weaker = twins.proposed(kept, third, 3_000_000);
        var weakest = twins.proposed(gone, third, 2_000_000);

        var first = judge.get("/api/proposals?limit=2").accepted();
        var second =
                judge.get("/api/proposals?limit=1&after=" + first.text("next")).accepted();

        assertThat(first.each("proposals", pair -> pair.path("id").asString()))
                .containsExactly(strong.toString(), weaker.toString());
        assertThat(second.each("proposals", pair -> pair.path("id").asString())).containsExactly(weakest.toString());
        assertThat(judge.get("/api/proposals/waiting")
                        .accepted()
                        .body()
                        .path("count")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        country.run("delete from qanad.proposal where id in (?, ?, ?)", strong, weaker, weakest);
    }

    @Test
    void not_the_same_is_remembered_until_somebody_takes_it_back() {
        var proposal = twins.proposed(kept, gone, 8);
        var judge = country.as(JUDGE);

        assertThat(judge.post("/api/proposals/" + proposal + "/apart", Map.of("because", "Bacıdırlar."))
                        .status())
                .isEqualTo(204);

        assertThat(judge.get("/api/proposals?limit=100").raw()).doesNotContain(proposal.toString());
        assertThat(judge.get("/api/proposals?state=apart&limit=100").raw())
                .contains(proposal.toString(), "Bacıdırlar.");
        country.run("update qanad.person set updated_by = opened_by where id = ?", kept);
        assertThat(twins.join(JUDGE, kept, gone).faults()).containsExactly("proposal-apart@judged");
        judge.post("/api/proposals/" + proposal + "/reopen", Map.of());
        assertThat(judge.get("/api/proposals/" + proposal).body().has("judged")).isFalse();
        assertThat(country.count("select count(*) from qanad.audit where detail->>'proposal' = ?", proposal.toString()))
                .isEqualTo(2);
        twins.joined(kept, gone);
    }

    @Test
    void two_whom_nobody_proposed_are_remembered_too() {
        var judge = country.as(JUDGE);
        for (var hidden : List.of(kept, Ids.next())) {
            assertThat(judge.post("/api/persons/" + kept + "/beside/" + hidden + "/apart", Map.of())
                            .status())
                    .isIn(404, 422);
        }
        assertThat(country.as("aysel.caseworker")
                        .post("/api/persons/" + kept + "/beside/" + gone + "/apart", Map.of())
                        .status())
                .isEqualTo(403);

        var proposal = judge.post("/api/persons/" + gone + "/beside/" + kept + "/apart", Map.of("because", "Bacı."))
                .accepted()
                .text("proposal");

        assertThat(judge.get("/api/proposals/" + proposal)
                        .body()
                        .at("/judged/because")
                        .asString())
                .isEqualTo("Bacı.");
        assertThat(judge.get("/api/persons/" + kept + "/beside/" + gone).text("id"))
                .isEqualTo(proposal);
        assertThat(judge.post("/api/persons/" + gone + "/beside/" + kept + "/apart", Map.of())
                        .text("proposal"))
                .isEqualTo(proposal);
        judge.post("/api/proposals/" + proposal + "/reopen", Map.of());
        assertThat(judge.get("/api/proposals/" + proposal).body().has("judged")).isFalse();
    }

    @Test
    void joined_the_one_who_stays_has_all_records_and_the_chosen_values() {
        var proposal = twins.proposed(kept, gone, 15);
        var judgement = twins.judgement(kept, gone, "patronymic", "given");
        judgement.remove("one");
        judgement.remove("other");
        judgement.put("because", "Telefonla dəqiqləşdirildi.");

        var reply = country.as(JUDGE).post("/api/proposals/" + proposal + "/merge", judgement);
        var again = country.as(JUDGE).post("/api/proposals/" + proposal + "/merge", judgement);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(again.raw()).isEqualTo(reply.raw());
        var shown = country.as("rauf.caseworker").get("/api/records/" + twin).accepted();
        assertThat(shown.text("subject", "id")).isEqualTo(kept.toString());
        assertThat(shown.text("subject", "given")).isEqualTo("Айтадж");
        assertThat(shown.text("subject", "family")).isEqualTo("Məmmədova");
        assertThat(shown.text("subject", "patronymic")).isEqualTo("Elçin qızı");
        assertThat(shown.text("subject", "phone")).isEqualTo("050 111 22 33");
        assertThat(shown.version()).isEqualTo(2);
        for (var found : List.of("Məmmədova", "Айтадж")) {
            assertThat(country.as(JUDGE)
                            .get("/api/persons?q="
                                    + java.net.URLEncoder.encode(found, java.nio.charset.StandardCharsets.UTF_8))
                            .raw())
                    .doesNotContain(gone.toString());
        }
        assertThat(twins.value("select row(keys, names, audience)::text from qanad.person where id = ?", gone))
                .isEqualTo("({},\"\",{})");
        assertThat(country.as(JUDGE).get("/api/persons/" + gone + "/family").text("person"))
                .isEqualTo(kept.toString());
    }

    @Test
    void whoever_stands_for_two_is_looked_for_among_all_others_again() {
        // A child of this test alone: of very many who are alike only some are proposed.
        var born = Story.day("2012-07-19");
        var one = twins.subject(
                twins.file("aysel.caseworker", child("Süsən", "Tənhalızadə", "born", born, "phone", "050 777 00 11")));
        var other = twins.subject(
                twins.file("rauf.caseworker", child("Сусан", "Тенхализаде", "born", born, "patronymic", "Elçin qızı")));
        var third = twins.subject(twins.file(
                "aysel.caseworker", child("Süsən", "Tənhalızadə", "born", born, "patronymic", "Elçin qızı")));
        country.run("delete from qanad.proposal where one = ? or other = ?", third, third);

        var merge = twins.joined(one, other, "patronymic");
        assertThat(proposals(one, third)).isOne();

        country.run("delete from qanad.proposal where one = ? or other = ?", third, third);
        assertThat(twins.apart(merge).status()).isEqualTo(204);
        assertThat(proposals(one, third)).isOne();
    }

    private long proposals(UUID one, UUID other) {
        return country.count(
                "select count(*) from qanad.proposal where one = least(?::uuid, ?::uuid) and other = greatest(?::uuid, ?::uuid)",
                one,
                other,
                one,
                other);
    }

    @Test
    void both_histories_stay_and_tell_by_whom_they_were_joined_and_what_changed() {
        twins.joined(kept, gone, "patronymic");

        for (var record : List.of(file, twin)) {
            var last = country.as(JUDGE)
                    .get("/api/records/" + record + "/timeline")
                    .accepted()
                    .body()
                    .at("/entries/0");
            assertThat(last.path("action").asString()).isEqualTo("merge");
            assertThat(last.at("/by/display").asString()).isEqualTo("Nigar İsmayılova");
            assertThat(last.path("version").asInt()).isEqualTo(2);
        }
        assertThat(country.as("rauf.caseworker")
                        .get("/api/records/" + twin + "/timeline")
                        .body()
                        .at("/entries/0/changes")
                        .valueStream()
                        .map(change -> change.path("path").asString()))
                .containsExactlyInAnyOrder("subject.given", "subject.family", "subject.phone");
        assertThat(twins.value("select updated_by::text from qanad.record where id = ?", twin))
                .isEqualTo(country.as("rauf.caseworker").id().toString());
    }

    @Test
    void what_still_names_the_one_who_was_joined_leads_to_the_one_who_stands() {
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Məmmədova")));
        twins.joined(kept, gone);
        twins.joined(third, kept);

        var late = twins.opening("rauf.caseworker")
                .put("subject", Map.of("person", gone.toString()))
                .relation(
                        Ids.next(),
                        "add",
                        Map.of("kind", "friend", "person", Map.of("new", Map.of("given", "D", "family", "D"))))
                .accepted();
        assertThat(twins.subject(late.record())).isEqualTo(third);
        story.on("rauf.caseworker", twin)
                .put("subject", Map.of("person", gone.toString()))
                .with("concern", "söz")
                .accepted();
        var itself = story.on("rauf.caseworker", twin)
                .relation(Ids.next(), "add", Map.of("kind", "sibling", "person", Map.of("person", gone.toString())))
                .submit();
        assertThat(itself.faults()).allMatch(fault -> fault.startsWith("relation-self@"));
    }

    @Test
    void who_was_joined_already_is_not_joined_twice() {
        twins.joined(kept, gone);

        var again = twins.join(JUDGE, kept, gone);
        var other = twins.judgement(/* keep= */ gone, /* gone= */ kept);

        assertThat(again.faults()).containsExactly("person-joined@keep");
        assertThat(country.as(JUDGE).post("/api/merges", other).status()).isEqualTo(409);
    }

    @Test
    void a_judgement_s_id_is_used_once() {
        var judgement = twins.judgement(kept, gone);
        country.as(JUDGE).post("/api/merges", judgement).accepted();
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Məmmədova")));
        var other = twins.judgement(third, kept);
        other.put("id", judgement.get("id"));

        assertThat(country.as(JUDGE).post("/api/merges", other).code()).isEqualTo("change-id-reused");
    }
}

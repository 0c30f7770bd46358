package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** Who has seen a file: told to whoever answers for it, and to nobody else. */
class ReadersTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    private Reply readers(String who, UUID record, String rest) {
        return country.as(who).get("/api/records/" + record + "/readers" + rest);
    }

    @Test
    void whoever_may_not_see_the_file_learns_nothing() {
        var record = story.registered();

        assertThat(readers("rauf.caseworker", record, "").code()).isEqualTo("not-found");
        assertThat(readers("orkhan.admin", record, "").code()).isEqualTo("not-found");
        assertThat(readers("aysel.caseworker", Ids.next(), "").code()).isEqualTo("not-found");
        assertThat(country.stranger().get("/api/records/" + record + "/readers").status())
                .isEqualTo(401);
    }

    @Test
    void whoever_sees_the_file_but_does_not_answer_for_it_is_forbidden() {
        var contact = story.contact("Aytac", "Sınaqova", "söz").accepted().record();

        assertThat(readers("kamran.counsellor", contact, "").code()).isEqualTo("forbidden");
        assertThat(country.as("kamran.counsellor")
                        .get("/api/records/" + contact)
                        .body()
                        .at("/may/audit")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_owner_and_the_supervisor_see_who_read_who_changed_and_who_tried() {
        var record = story.registered();
        country.as("nigar.supervisor").get("/api/records/" + record).accepted();
        country.as("nigar.supervisor")
                .get("/api/records/" + record + "/timeline")
                .accepted();
        country.as("elchin.caseworker").get("/api/records/" + record);

        for (var who : new String[] {"aysel.caseworker", "nigar.supervisor"}) {
            var seen = readers(who, record, "").accepted();

            assertThat(seen.each(
                            "deeds",
                            deed -> deed.at("/person/display").asString("") + " "
                                    + deed.path("action").asString("") + " "
                                    + deed.path("outcome").asString("")))
                    .containsSubsequence(
                            "Elçin Bağırov read not-found",
                            "Nigar İsmayılova read timeline done",
                            "Nigar İsmayılova read done",
                            "Aysel Quliyeva create done");
            assertThat(seen.body().at("/deeds/1/roles/0/label/en").asString("")).isNotBlank();
        }
        var latest = readers("aysel.caseworker", record, "").body().at("/deeds/0");
        assertThat(latest.path("action").asString("")).isEqualTo("read readers");
        assertThat(latest.at("/organisation/name").asString("")).isEqualTo("dost_baku");
        assertThat(latest.path("device").asString("")).startsWith("Java-http-client");
        assertThat(latest.has("address")).isFalse();
    }

    @Test
    void pages_follow_one_another_without_gap() {
        var record = story.registered();
        for (var i = 0; i < 5; i++) {
            country.as("nigar.supervisor").get("/api/records/" + record).accepted();
        }
        var all = readers("aysel.caseworker", record, "?limit=200").each("deeds", deed -> deed.toString());

        var first = readers("aysel.caseworker", record, "?limit=3").accepted();
        assertThat(first.each("deeds", deed -> deed.toString())).hasSize(3);
        var second = readers("aysel.caseworker", record, "?limit=200&after=" + first.text("next"));
        // Newest of the first page is the note of itself, which the question for all had not yet seen.
        assertThat(second.each("deeds", deed -> deed.toString())).isEqualTo(all.subList(2, all.size()));
        assertThat(readers("aysel.caseworker", record, "?after=x").code()).isEqualTo("malformed");
    }
}

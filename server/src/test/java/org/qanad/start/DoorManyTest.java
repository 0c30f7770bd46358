package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qanad.access.Accounts;
import org.qanad.access.Actor;
import org.qanad.access.Origin;
import org.qanad.kernel.Refusal;
import org.qanad.record.Change;
import org.qanad.record.ChangeReader;
import org.qanad.record.Door;

/** Many changes in one transaction: what each would do alone, in their order, or nothing. */
class DoorManyTest {
    private static final int MANY = 40;

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Door door = country.part(Door.class);
    private final Actor aysel = country.part(Accounts.class)
            .actor(country.as("aysel.caseworker").id(), Origin.inside())
            .orElseThrow();

    private static Change change(Submission submission) {
        return ChangeReader.read(Visitor.JSON.valueToTree(submission.body()));
    }

    private List<Submission> openings() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> story.registered("Çoxlu" + number).with("concern", "söz " + number))
                .toList();
    }

    private static UUID record(Submission submission) {
        return UUID.fromString(String.valueOf(submission.body().get("record")));
    }

    @Test
    void each_is_there_whole_and_once_with_its_own_number_and_its_own_person() {
        var openings = openings();

        var results =
                door.submit(aysel, openings.stream().map(DoorManyTest::change).toList());

        assertThat(results.stream().map(Door.Result::number))
                .doesNotHaveDuplicates()
                .hasSize(MANY);
        for (var number = 0; number < MANY; number++) {
            var file = country.as("aysel.caseworker")
                    .get("/api/records/" + record(openings.get(number)))
                    .accepted();
            assertThat(file.text("number")).isEqualTo(results.get(number).number());
            assertThat(file.text("values", "concern")).isEqualTo("söz " + number);
            assertThat(file.text("subject", "family")).isEqualTo("Çoxlu" + number);
        }
        for (var table : List.of("revision", "outbox", "audit where action = 'create' and record")) {
            var query = table.contains("where")
                    ? "select count(*) from qanad." + table + " = any(?)"
                    : "select count(*) from qanad." + table + " where record = any(?)";
            assertThat(country.count(query, (Object)
                            openings.stream().map(DoorManyTest::record).toArray(UUID[]::new)))
                    .as(table)
                    .isEqualTo(MANY);
        }
    }

    @Test
    void a_person_put_on_file_among_many_is_seen_by_the_record_s_people_and_found_by_name() {
        var family = "Tapılanov" + System.nanoTime();
        door.submit(aysel, List.of(change(story.registered(family)), change(story.registered(family + "a"))));

        assertThat(country.as("aysel.caseworker").get("/api/search?q=" + family).raw())
                .contains(family);
        assertThat(country.as("rauf.caseworker").get("/api/search?q=" + family).raw())
                .doesNotContain(family);
    }

    @Test
    void what_one_opens_the_next_may_edit_and_the_third_may_stand_under() {
        var opening = story.registered("Ardıcıl");
        var record = record(opening);
        var edit = country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .with("concern", "ikinci");
        var under = story.referral(record, "shelter_baku");

        var results = door.submit(aysel, List.of(change(opening), change(edit), change(under)));

        assertThat(results.get(1).version()).isEqualTo(2);
        assertThat(country.ask("select concern from protection.registration where record_id = ?", record))
                .containsExactly("ikinci");
        assertThat(country.ask("select parent from qanad.record where id = ?", record(under)))
                .containsExactly(record.toString());
        assertThat(country.ask("select subject from qanad.record where id = ?", record(under)))
                .isEqualTo(country.ask("select subject from qanad.record where id = ?", record));
    }

    @Test
    void the_same_change_twice_among_many_is_made_once_and_answered_alike() {
        var opening = change(story.registered("İkiqat"));

        var results = door.submit(aysel, List.of(opening, opening));

        assertThat(results.getFirst()).isEqualTo(results.getLast());
        assertThat(door.submit(aysel, opening)).isEqualTo(results.getFirst());
        assertThat(country.count("select count(*) from qanad.revision where change = ?", opening.id()))
                .isOne();
    }

    @Test
    void one_that_is_refused_refuses_all() {
        var openings = new ArrayList<>(openings());
        openings.add(story.registered("Yarımçıq").with("risk", "no such risk"));
        var before = country.count("select count(*) from qanad.record");
        var persons = country.count("select count(*) from qanad.person");

        assertThatThrownBy(() -> door.submit(
                        aysel, openings.stream().map(DoorManyTest::change).toList()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("risk");

        assertThat(country.count("select count(*) from qanad.record")).isEqualTo(before);
        assertThat(country.count("select count(*) from qanad.person")).isEqualTo(persons);
    }

    @Test
    void one_that_the_database_refuses_refuses_all_by_name() {
        var taken = story.registered("Tutulmuş").accepted().record();
        var openings = new ArrayList<>(openings());
        openings.add(story.registered("Təkrar").put("record", taken.toString()));
        var before = country.count("select count(*) from qanad.record");

        assertThatThrownBy(() -> door.submit(
                        aysel, openings.stream().map(DoorManyTest::change).toList()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already-exists");

        assertThat(country.count("select count(*) from qanad.record")).isEqualTo(before);
    }
}

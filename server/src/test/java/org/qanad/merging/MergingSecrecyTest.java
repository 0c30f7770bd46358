package org.qanad.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.merging.Twins.JUDGE;
import static org.qanad.merging.Twins.child;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** Who learns of a child through a joining: on every page, and in the database itself. */
class MergingSecrecyTest {
    private final TestCountry country = TestCountry.shared();
    private final Twins twins = new Twins(country);

    private final UUID file = twins.file("aysel.caseworker", child("Aytac", "Örtülüyeva", "phone", "050 111 22 33"));
    private final UUID twin = twins.file("rauf.caseworker", child("Ayşən", "Gizlinova"));
    private final UUID kept = twins.subject(file);
    private final UUID gone = twins.subject(twin);

    /** The database as the server opens it for one person, told to be a judge or not. */
    private Connection database(String name, boolean judges) throws SQLException {
        var connection = country.connect("qanad_server");
        try (var statement = connection.prepareStatement("select set_config('qanad.account', ?, false),"
                + " set_config('qanad.keys', ?, false), set_config('qanad.matching', ?, false)")) {
            var id = country.as(name).id();
            statement.setString(1, id.toString());
            statement.setString(2, country.keys(id));
            statement.setString(3, String.valueOf(judges));
            statement.execute();
        }
        return connection;
    }

    private static String refused(Connection connection, String statement, Object... values) {
        try {
            TestCountry.column(connection, statement, values);
            return "accepted";
        } catch (SQLException refusal) {
            return String.valueOf(refusal.getSQLState());
        }
    }

    private static final List<String> TABLES =
            List.of("qanad.merge", "qanad.merge_field", "qanad.merge_record", "qanad.proposal");

    @Test
    void the_database_shows_joinings_and_proposals_to_judges_who_see_them_and_to_nobody_else() throws SQLException {
        var proposal = twins.proposed(kept, gone, 9);
        try (var judge = database(JUDGE, true);
                var other = database(JUDGE, false);
                var far = database("shahla.supervisor", true)) {
            assertThat(TestCountry.column(judge, "select 1 from qanad.proposal where id = ?", proposal))
                    .hasSize(1);
            assertThat(TestCountry.column(other, "select 1 from qanad.proposal"))
                    .isEmpty();
            assertThat(TestCountry.column(far, "select 1 from qanad.proposal where id = ?", proposal))
                    .isEmpty();
        }
        var merge = twins.joined(kept, gone, "given");
        try (var judge = database(JUDGE, true);
                var other = database("aysel.caseworker", false);
                var far = database("shahla.supervisor", true);
                var nobody = country.connect("qanad_server")) {
            assertThat(TestCountry.column(judge, "select field from qanad.merge_field where merge = ?", merge))
                    .hasSize(7);
            for (var table : TABLES) {
                assertThat(TestCountry.column(other, "select 1 from " + table))
                        .as(table)
                        .isEmpty();
                assertThat(TestCountry.column(nobody, "select 1 from " + table))
                        .as(table)
                        .isEmpty();
            }
            for (var table : List.of("qanad.merge_field", "qanad.merge_record")) {
                assertThat(TestCountry.column(far, "select 1 from " + table + " where merge = ?", merge))
                        .isEmpty();
            }
            assertThat(TestCountry.column(far, "select qanad.stands_for(?)::text", gone))
                    .containsOnlyNulls();
            assertThat(TestCountry.column(judge, "select qanad.stands_for(?)::text", gone))
                    .containsExactly(kept.toString());
        }
    }

    @Test
    void the_database_itself_joins_and_parts_for_nobody_who_may_not() throws SQLException {
        var join = "select qanad.join_persons(gen_random_uuid(), ?, ?, null, 'dost_baku', '{}', '{}', '{}', 'a', 'b')";
        for (var who : List.of("aysel.caseworker", "shahla.supervisor", JUDGE)) {
            try (var connection = database(who, !who.equals("aysel.caseworker") && !who.equals(JUDGE))) {
                assertThat(refused(connection, join, kept, gone)).as(who).isEqualTo("42501");
                assertThat(TestCountry.column(connection, "select qanad.hold_persons(?, ?)::text", kept, gone))
                        .containsExactly("0");
            }
        }
        var far = twins.subject(country.as("elchin.caseworker")
                .change("protection.case")
                .about(child("Aytac", "Örtülüyeva"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record());
        try (var connection = database(JUDGE, true)) {
            assertThat(refused(connection, join, kept, far)).isEqualTo("42501");
            assertThat(refused(connection, join, far, kept)).isEqualTo("42501");
            assertThat(refused(connection, join, kept, kept)).isEqualTo("42501");
        }
        var merge = twins.joined(kept, gone);
        var part = "select qanad.part_persons(?, '{}', '{}', true, 'open', null, 'dost_baku', '{}')";
        try (var connection = database("shahla.supervisor", true);
                var other = database("aysel.caseworker", false)) {
            assertThat(refused(connection, part, merge)).isEqualTo("42501");
            assertThat(refused(other, part, merge)).isEqualTo("42501");
        }
    }

    @Test
    void whoever_sees_a_record_of_either_sees_who_the_child_is_and_no_other_record() {
        twins.joined(kept, gone);

        assertThat(country.as("rauf.caseworker").get("/api/records/" + twin).text("subject", "family"))
                .isEqualTo("Örtülüyeva");
        assertThat(country.as("rauf.caseworker").get("/api/records/" + file).status())
                .isEqualTo(404);
        assertThat(country.as("rauf.caseworker")
                        .get("/api/records/" + file + "/timeline")
                        .status())
                .isEqualTo(404);
        assertThat(country.as("rauf.caseworker")
                        .get("/api/persons?q=%C3%96rt%C3%BCl%C3%BCyeva")
                        .raw())
                .contains(twin.toString())
                .doesNotContain(file.toString());
    }

    @Test
    void records_that_the_judge_does_not_see_move_too_and_nothing_is_told_of_them() {
        // A case of another region about the same child, whom the supervisor of Ganja sees as well.
        var hidden = country.as("elchin.caseworker")
                .change("protection.case")
                .about(child("Ayşən", "Gizlinova"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record();
        country.run("update qanad.record set subject = ? where id = ?", gone, hidden);
        country.ask("select qanad.readdress_person(?)::text", gone);
        var number = twins.value("select number from qanad.record where id = ?", hidden);

        var answer = twins.join(JUDGE, kept, gone, "given").accepted();

        var merges = country.as(JUDGE).get("/api/persons/" + kept + "/merges").accepted();
        assertThat(twins.subject(hidden)).isEqualTo(kept);
        assertThat(merges.body().at("/merges/0/records").size()).isEqualTo(1);
        for (var raw : List.of(answer.raw(), merges.raw())) {
            assertThat(raw).doesNotContain(hidden.toString(), number);
        }
        assertThat(country.as("elchin.caseworker").get("/api/records/" + hidden).text("subject", "given"))
                .isEqualTo("Ayşən");
        assertThat(country.as("elchin.caseworker")
                        .get("/api/records/" + hidden + "/timeline")
                        .body()
                        .at("/entries/0/action")
                        .asString())
                .isEqualTo("merge");
        var merge = UUID.fromString(answer.text("merge"));
        assertThat(twins.undo(JUDGE, merge, Map.of("records", List.of(hidden))).faults())
                .containsExactly("merge-record@records[" + hidden + "]");
        assertThat(twins.apart(merge).status()).isEqualTo(204);
        assertThat(twins.subject(hidden)).isEqualTo(gone);
    }

    @Test
    void a_sensitive_relation_stays_unknown_to_whoever_reads_the_file() {
        var story = new Story(country);
        var relation = Ids.next();
        story.on(JUDGE, file)
                .relation(
                        relation,
                        "add",
                        Map.of("kind", "alleged_perpetrator", "person", Map.of("person", gone.toString())))
                .accepted();
        var third = twins.subject(twins.file("aysel.caseworker", child("Üçüncü", "Üçüncüyev")));

        twins.joined(third, gone);

        assertThat(twins.value("select person::text from qanad.relation where id = ?", relation))
                .isEqualTo(third.toString());
        assertThat(country.ask("select changes::text from qanad.revision where record = ? and version > 2", file))
                .isEmpty();
    }

    @Test
    void every_page_that_shows_somebody_is_noted_with_ids_alone() {
        var proposal = twins.proposed(kept, gone, 9);
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Örtülüyeva")));
        twins.joined(third, twins.subject(twins.file("aysel.caseworker", child("Aytən", "Örtülüyeva"))));
        var pages = new LinkedHashMap<String, String>();
        pages.put("/api/proposals?limit=100", "list proposals");
        pages.put("/api/proposals/" + proposal, "compare persons");
        pages.put("/api/persons/" + kept + "/beside/" + third, "compare persons");
        pages.put("/api/persons/" + third + "/merges", "read merges");
        pages.forEach((page, action) -> {
            var before = lines(action);
            country.as(JUDGE).get(page).accepted();
            assertThat(lines(action)).as(page).isEqualTo(before + 1);
        });
        assertThat(country.ask(
                        "select detail::text from qanad.audit where action in ('merge', 'part', 'list proposals',"
                                + " 'compare persons', 'read merges')"))
                .noneMatch(detail -> String.valueOf(detail).matches(".*(Örtülüyeva|Aytən|Aytac).*"));
    }

    private long lines(String action) {
        return country.count("""
                select count(*) from qanad.audit a join qanad.account c on c.id = a.account
                where c.name = ? and a.action = ?
                """, JUDGE, action);
    }
}

package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.record.Said.somebody;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;
import tools.jackson.databind.JsonNode;

/** Who learns that somebody is named in a record: on every page, and in the database itself. */
class RelationSecrecyTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final UUID relation = Ids.next();

    private UUID subject(UUID record) {
        return UUID.fromString(String.valueOf(country.ask("select subject from qanad.record where id = ?", record)
                .getFirst()));
    }

    private JsonNode only(UUID record, String who) {
        var file = country.as(who).get("/api/records/" + record).accepted().body();
        assertThat(file.path("relations").size()).isEqualTo(1);
        return file.path("relations").get(0);
    }

    private Connection database(Visitor person) throws SQLException {
        var connection = country.connect("qanad_server");
        try (var statement = connection.prepareStatement(
                "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            statement.setString(1, person.id().toString());
            statement.setString(2, country.keys(person.id()));
            statement.execute();
        }
        return connection;
    }

    @Test
    void an_alleged_perpetrator_is_shown_to_whom_a_role_grants_it_and_to_nobody_else() throws SQLException {
        var contact = story.contact("Aytac", "Qohumova", "söz").accepted().record();
        var said = Map.of("kind", "alleged_perpetrator", "person", somebody("Şübhəli", "male"), "note", "qonşu");
        var named = country.as("leyla.counsellor")
                .change("helpline.contact")
                .on(contact)
                .relation(relation, "add", said)
                .accepted();
        var person = only(contact, "leyla.counsellor").path("person").asString();

        // A colleague of the helpline reads the contact, and what is sensitive is each counsellor's own.
        for (var name : List.of("kamran.counsellor")) {
            var other = country.as(name);
            var file = other.get("/api/records/" + contact).accepted();
            assertThat(file.raw()).doesNotContain("alleged_perpetrator", person, "Şübhəli", "qonşu");
            assertThat(other.get("/api/records/" + contact + "/timeline")
                            .accepted()
                            .raw())
                    .doesNotContain("alleged_perpetrator", person, "qonşu", relation.toString());
            assertThat(other.get("/api/persons?q=%C5%9E%C3%BCbh%C9%99li").raw()).doesNotContain(person);
            assertThat(other.get("/api/persons/" + person + "/family").status()).isEqualTo(404);
            try (var connection = database(other)) {
                assertThat(TestCountry.column(connection, "select id from qanad.relation where id = ?", relation))
                        .isEmpty();
                assertThat(TestCountry.column(
                                connection, "select id from qanad.person where id = ?", UUID.fromString(person)))
                        .isEmpty();
                assertThat(changedBlindly(connection)).isEqualTo(seen(connection));
                connection.rollback();
                assertThat(TestCountry.column(
                                connection, "select changes::text from qanad.revision where record = ?", contact))
                        .isNotEmpty()
                        .noneMatch(changes -> String.valueOf(changes).contains(person)
                                || String.valueOf(changes).contains("qonşu")
                                || String.valueOf(changes).contains("alleged"));
            }
        }
        for (var name : List.of("leyla.counsellor", "sevinj.supervisor")) {
            assertThat(country.as(name)
                            .get("/api/records/" + contact)
                            .accepted()
                            .raw())
                    .contains("alleged_perpetrator", "Şübhəli");
            assertThat(country.as(name)
                            .get("/api/records/" + contact + "/timeline")
                            .accepted()
                            .raw())
                    .contains("alleged_perpetrator", "qonşu");
        }
        assertThat(named.status()).isEqualTo(200);
    }

    @Test
    void whose_role_is_not_granted_it_states_nothing_sensitive() {
        var reply = country.as("samir.police")
                .change("helpline.contact")
                .about(Story.child("Aytac", "Qohumova"))
                .with(Story.counselling("söz"))
                .with("channel", "agency")
                .with("reported_to", "helpline")
                .relation(relation, "add", Map.of("kind", "alleged_perpetrator", "person", somebody("Şübhəli", "male")))
                .submit();

        assertThat(reply.faults()).contains("relation-sensitive@" + "relations[" + relation + "].kind");
    }

    @Test
    void who_is_named_is_seen_by_the_new_owner_and_no_more_by_the_old() {
        var record = story.registered();
        story.on("aysel.caseworker", record)
                .relation(relation, "add", Map.of("kind", "mother", "person", somebody("Sevil", "female")))
                .accepted();
        var person = only(record, "aysel.caseworker").path("person").asString();
        assertThat(family("rauf.caseworker", person).status()).isEqualTo(404);

        story.on("nigar.supervisor", record)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();

        assertThat(family("rauf.caseworker", person).status()).isEqualTo(200);
        assertThat(family("aysel.caseworker", person).status()).isEqualTo(404);
    }

    @Test
    void whoever_breaks_the_glass_sees_whom_the_record_names_as_the_role_would() {
        var record = story.registered("Gecəyeva").accepted().record();
        story.on("aysel.caseworker", record)
                .relation(relation, "add", Map.of("kind", "mother", "person", somebody("Sevil", "female")))
                .relation(
                        Ids.next(), "add", Map.of("kind", "alleged_perpetrator", "person", somebody("Şübhəli", "male")))
                .accepted();
        var number = country.ask("select number from qanad.record where id = ?", record)
                .getFirst();
        var reason = Map.of("number", String.valueOf(number), "reason", "Uşaq bu gecə bizdədir, evi harada?");
        for (var name : List.of("elchin.caseworker", "kamran.counsellor")) {
            var somebodyElse = country.confirmed(name);
            assertThat(somebodyElse.get("/api/records/" + record).status()).isEqualTo(404);
            var breaking = new java.util.HashMap<String, Object>(reason);
            breaking.put("id", Ids.next().toString());
            somebodyElse.post("/api/emergencies", breaking).accepted();

            assertThat(somebodyElse.get("/api/records/" + record).accepted().raw())
                    .contains("Sevil");
        }
        // A case worker's role is granted what is sensitive of cases; a counsellor's is not.
        assertThat(country.as("elchin.caseworker").get("/api/records/" + record).raw())
                .contains("Şübhəli");
        assertThat(country.as("kamran.counsellor").get("/api/records/" + record).raw())
                .doesNotContain("Şübhəli", "alleged_perpetrator");
    }

    private Reply family(String who, String person) {
        return country.as(who).get("/api/persons/" + person + "/family");
    }

    @Test
    void the_database_itself_names_nobody_whom_the_writer_does_not_see() throws SQLException {
        var record = story.registered();
        var hidden = subject(country.as("elchin.caseworker")
                .change("protection.case")
                .about(Story.child("Gizli", "Uşaqova"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record());
        var aysel = country.as("aysel.caseworker");
        try (var connection = database(aysel)) {
            for (var person : List.of(hidden, Ids.next())) {
                assertThat(refused(connection, """
                        insert into qanad.relation (id, record, kind, person, of_person, stated_by, changed_by)
                        values (gen_random_uuid(), ?, 'sibling', ?, ?, qanad.acting(), qanad.acting())
                        """, record, person, subject(record)))
                        .contains("row-level security");
            }
            assertThat(refused(connection, "delete from qanad.relation")).contains("permission denied");
            assertThat(refused(connection, "update qanad.relation set person = of_person"))
                    .contains("permission denied");
            assertThat(refused(connection, "update qanad.relation_kind set sensitive = false"))
                    .contains("permission denied");
        }
    }

    /** How many relations a statement would change that reads nothing of them. */
    private static int changedBlindly(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        // What is seen is seen at the same moment, from here on.
        seen(connection);
        try (var blind = connection.createStatement()) {
            return blind.executeUpdate("update qanad.relation set note = 'x', changed_by = qanad.acting()");
        }
    }

    private static int seen(Connection connection) throws SQLException {
        return TestCountry.column(connection, "select id from qanad.relation").size();
    }

    private static String refused(Connection connection, String statement, Object... values) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.execute();
            return "accepted";
        } catch (SQLException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }
}

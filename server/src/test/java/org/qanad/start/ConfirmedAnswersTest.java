package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qanad.access.signin.Authenticator;

/** Sensitive answers are for who has just proved again who it is; some roles sign in with two proofs only. */
class ConfirmedAnswersTest {
    private static final String DIAGNOSIS = "gizlidiaqnoz";

    private static TestCountry country;

    @BeforeAll
    static void open() {
        country = TestCountry.beside(
                "clinic",
                Path.of("src/test/resources/clinic"),
                List.of(person("nurse", "clinic.nurse"), person("chief", "clinic.chief")));
    }

    @AfterAll
    static void close() {
        country.close();
    }

    @Test
    void without_a_confirmation_the_file_names_the_form_and_leaves_its_answers_out() {
        var intake = intake();
        var nurse = nurse();

        var file = nurse.get("/api/records/" + intake).accepted();

        assertThat(file.each("unconfirmed", form -> form.asString(""))).containsExactly("illness");
        assertThat(file.each("masked", form -> form.asString(""))).containsExactly("illness");
        assertThat(file.raw()).doesNotContain(DIAGNOSIS);
        assertThat(file.body().at("/values/bed").asInt()).isEqualTo(7);
    }

    @Test
    void nor_do_the_timeline_a_list_or_its_narrowing_tell_them() {
        var intake = intake();
        var nurse = nurse();

        assertThat(nurse.get("/api/records/" + intake + "/timeline").accepted().raw())
                .doesNotContain(DIAGNOSIS);
        assertThat(nurse.get("/api/records?type=clinic.intake").accepted().raw())
                .doesNotContain("allergy");
        assertThat(nurse.get("/api/records?type=clinic.intake&f.allergy=true").status())
                .isEqualTo(400);
    }

    @Test
    void they_are_not_changed_before_a_confirmation_either() {
        var intake = intake();

        var refused = nurse().change("clinic.intake")
                .on(intake)
                .with("diagnosis", "x")
                .submit();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("confirm-first");
    }

    @Test
    void whoever_confirmed_reads_and_changes_them() {
        var intake = intake();
        var nurse = nurse();
        Authenticator.confirm(nurse);

        assertThat(nurse.get("/api/records/" + intake).accepted().raw()).contains(DIAGNOSIS);
        assertThat(nurse.get("/api/records?type=clinic.intake&f.allergy=true").status())
                .isEqualTo(200);
        nurse.change("clinic.intake")
                .on(intake)
                .with("diagnosis", DIAGNOSIS + "2")
                .accepted();
        assertThat(nurse.get("/api/records/" + intake + "/timeline").raw()).contains(DIAGNOSIS + "2");
    }

    @Test
    void a_confirmation_is_of_one_session() {
        Authenticator.confirm(nurse());

        assertThat(nurse().get("/api/records/" + intake()).raw()).doesNotContain(DIAGNOSIS);
    }

    @Test
    void a_role_that_demands_two_proofs_is_not_entered_with_one() {
        var chief = country.visitor("chief");

        var first = chief.signIn("chief", TestCountry.password());

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("next")).isEqualTo("enrol");
        assertThat(chief.get("/api/session").status()).isEqualTo(401);
        var begun = chief.post("/api/session/enrolment", Map.of()).accepted();
        assertThat(chief.post("/api/session/enrolment/confirm", Map.of("code", "000000"))
                        .status())
                .isEqualTo(422);
        assertThat(chief.get("/api/session").status()).isEqualTo(401);
        var authenticator = new Authenticator(begun.text("secret"));
        var enrolled = chief.post("/api/session/enrolment/confirm", Map.of("code", authenticator.before()));
        assertThat(enrolled.accepted().body().path("recoveryCodes").size()).isEqualTo(10);
        assertThat(chief.get("/api/session").status()).isEqualTo(200);

        chief.post("/api/session/confirm", Map.of("password", TestCountry.password(), "code", authenticator.now()));
        assertThat(chief.delete("/api/account/second-factor").faults()).containsExactly("factor-demanded@secondFactor");
        assertThat(country.visitor("chief")
                        .signIn("chief", TestCountry.password())
                        .text("next"))
                .isEqualTo("factor");
    }

    private static UUID intake() {
        return nurse().change("clinic.intake")
                .with("bed", 7)
                .with("diagnosis", DIAGNOSIS)
                .with("allergy", true)
                .accepted()
                .record();
    }

    /** The nurse, signed in a moment ago. */
    private static Visitor nurse() {
        var nurse = country.visitor("nurse");
        nurse.signIn("nurse", TestCountry.password()).accepted();
        return nurse;
    }

    private static People.Person person(String name, String role) {
        return new People.Person(name, name, "az", List.of(new People.Role(role, "dost_baku")));
    }
}

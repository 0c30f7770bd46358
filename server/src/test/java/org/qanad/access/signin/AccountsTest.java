package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qanad.start.Reply;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** Administrators make and end accounts; people choose their own passwords; nobody at a help desk ever knows one. */
class AccountsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String CHOSEN = "dəniz altı sarı pəncərə";

    private final TestCountry country = TestCountry.shared();
    private final int number = NUMBER.incrementAndGet();
    private final Visitor admin = administrator("ministry_labour");

    @Test
    void whoever_is_no_administrator_sees_and_changes_no_account() {
        var nigar = country.as("nigar.supervisor");
        var other = "/api/accounts/" + country.as("leyla.counsellor").id();

        for (var refused : List.of(
                nigar.get("/api/accounts"),
                nigar.get("/api/accounts/choices"),
                nigar.post("/api/accounts", account("new.person")),
                nigar.post(other + "/link", Map.of()),
                nigar.put(other + "/disabled", Map.of("disabled", true)),
                nigar.delete(other + "/second-factor"),
                nigar.post(other + "/roles", role("administrator", "dost_baku")),
                nigar.get(other + "/keys"))) {
            assertThat(refused.status()).isEqualTo(403);
        }
    }

    @Test
    void an_administrator_confirms_before_anything_is_changed() {
        var open = country.stranger().from("198.18.0." + number);
        open.signIn(admin.name(), TestCountry.password()).accepted();

        assertThat(open.get("/api/accounts").status()).isEqualTo(200);
        assertThat(open.post("/api/accounts", account("new.person")).code()).isEqualTo("confirm-first");
    }

    @Test
    void an_administrator_finds_no_account_of_another_ministry() {
        var lala = "/api/accounts/" + country.as("lala.school").id();

        assertThat(admin.get("/api/accounts?q=lala.school")
                        .body()
                        .path("accounts")
                        .size())
                .isZero();
        assertThat(admin.post(lala + "/link", Map.of()).status()).isEqualTo(404);
        assertThat(admin.put(lala + "/disabled", Map.of("disabled", true)).status())
                .isEqualTo(404);
        assertThat(admin.delete(lala + "/second-factor").status()).isEqualTo(404);
        assertThat(admin.post(lala + "/roles", role("protection.supervisor", "dost_baku"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_account_with_a_role_elsewhere_too_is_not_reset_from_here() {
        var both = country.newcomer(
                "both" + number, Map.of("protection.case_worker", "dost_baku", "protection.reporter", "school_baku"));

        assertThat(admin.post("/api/accounts/" + id(both) + "/link", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void no_administrator_changes_the_own_account_or_gives_a_role_elsewhere() {
        var person = made("elsewhere" + number);
        var wanted = Map.of(
                "name",
                "x.y" + number,
                "display",
                "X",
                "language",
                "az",
                "roles",
                List.of(role("npm.npm_member", "npm_group")));

        assertThat(admin.post("/api/accounts/" + admin.id() + "/roles", role("protection.supervisor", "dost_baku"))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/api/accounts/" + person + "/roles", role("npm.npm_member", "npm_group"))
                        .faults())
                .containsExactly("role-elsewhere@organisation");
        assertThat(admin.post("/api/accounts", wanted).faults()).containsExactly("role-elsewhere@organisation");
        assertThat(country.count("select count(*) from qanad.account where name = ?", "x.y" + number))
                .isZero();
    }

    @Test
    void the_database_refuses_what_an_administrator_may_not_even_past_the_pages() throws SQLException {
        var lala = country.as("lala.school").id();
        var given = "insert into qanad.assignment (id, account, role, organisation) values (gen_random_uuid(), '";
        try (var connection = country.connect("qanad_server");
                var statement = connection.createStatement()) {
            statement.execute("select set_config('qanad.account', '" + admin.id() + "', false)");
            assertThat(statement.executeUpdate("update qanad.account set disabled = true where id = '" + lala + "'"))
                    .isZero();
            for (var refused : List.of(
                    given + lala + "', 'administrator', 'school_baku')",
                    given + admin.id() + "', 'protection.supervisor', 'dost_baku')",
                    "insert into qanad.account_link (id, account, kind, token, made_by, ends_at) values"
                            + " (gen_random_uuid(), '" + lala + "', 'reset', decode(repeat('00', 32), 'hex'), '"
                            + admin.id() + "', now())",
                    "select token from qanad.account_link",
                    "select hash from qanad.service_key")) {
                assertThatThrownBy(() -> statement.execute(refused)).isInstanceOf(SQLException.class);
            }
            assertThat(TestCountry.column(connection, "select count(*) from qanad.second_factor"))
                    .containsExactly("0");
            assertThat(TestCountry.column(connection, "select count(*) from qanad.record"))
                    .containsExactly("0");
        }
    }

    @Test
    void a_name_that_is_taken_or_malformed_a_language_and_a_role_that_are_not_are_refused() {
        assertThat(admin.post("/api/accounts", account("leyla.counsellor")).faults())
                .containsExactly("name-taken@name");
        assertThat(admin.post(
                                "/api/accounts",
                                Map.of(
                                        "name",
                                        "A b",
                                        "display",
                                        " ",
                                        "language",
                                        "fr",
                                        "kind",
                                        "robot",
                                        "roles",
                                        List.of()))
                        .faults())
                .containsExactly(
                        "name-form@name",
                        "label-length@display",
                        "language-unknown@language",
                        "account-kind@kind",
                        "roles-number@roles");
        assertThat(admin.post("/api/accounts/" + made("q" + number) + "/roles", role("nobody", "dost_baku"))
                        .faults())
                .containsExactly("role-unknown@role");
    }

    @Test
    void an_invited_person_chooses_a_password_and_is_in() {
        var person = made("invited" + number);
        var link = admin.post("/api/accounts/" + person + "/link", Map.of()).accepted();
        assertThat(link.text("kind")).isEqualTo("invitation");
        var token = token(link);
        var guest = guest();

        assertThat(guest.post("/api/links/look", Map.of("token", token)).text("name"))
                .isEqualTo("invited" + number);
        assertThat(guest.post("/api/links/use", Map.of("token", token, "password", "qwertyuiop12"))
                        .faults())
                .containsExactly("password-common@password");
        assertThat(guest.post("/api/links/strength", Map.of("token", token, "password", CHOSEN))
                        .body()
                        .path("enough")
                        .asBoolean())
                .isTrue();
        var used = guest.post("/api/links/use", Map.of("token", token, "password", CHOSEN, "language", "ru"));

        assertThat(used.accepted().text("user", "language")).isEqualTo("ru");
        assertThat(guest().signIn("invited" + number, CHOSEN).status()).isEqualTo(200);
        assertThat(country.ask(
                        "select encode(token, 'escape') from qanad.account_link where account = ?",
                        UUID.fromString(person)))
                .noneMatch(kept -> String.valueOf(kept).contains(token));
    }

    @Test
    void a_link_is_used_once_even_by_many_at_the_same_moment() throws InterruptedException {
        var token = token(admin.post("/api/accounts/" + made("once" + number) + "/link", Map.of())
                .accepted());
        var guests = IntStream.range(0, 4).mapToObj(_ -> guest()).toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = crowd
                    .invokeAll(guests.stream()
                            .map(guest -> (Callable<Integer>)
                                    () -> guest.post("/api/links/use", Map.of("token", token, "password", CHOSEN))
                                            .status())
                            .toList())
                    .stream()
                    .map(one -> one.resultNow())
                    .toList();

            assertThat(answers).containsOnly(200, 404);
            assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        }
    }

    @Test
    void a_link_ends_after_three_days_with_a_newer_one_and_with_the_account() {
        var person = made("late" + number);
        var path = "/api/accounts/" + person + "/link";
        var first = token(admin.post(path, Map.of()).accepted());
        var second = token(admin.post(path, Map.of()).accepted());
        assertThat(look(first).code()).isEqualTo("link-over");
        assertThat(look(second).status()).isEqualTo(200);

        country.run(
                "update qanad.account_link set made_at = made_at - interval '73 hours',"
                        + " ends_at = ends_at - interval '73 hours' where account = ?",
                UUID.fromString(person));
        assertThat(look(second).code()).isEqualTo("link-over");
        var third = token(admin.post(path, Map.of()).accepted());
        admin.put("/api/accounts/" + person + "/disabled", Map.of("disabled", true));
        assertThat(look(third).code()).isEqualTo("link-over");
        assertThat(look("x").code()).isEqualTo("link-over");
    }

    @Test
    void a_reset_ends_the_sessions_and_leaves_the_second_factor() {
        var name = country.newcomer("reset" + number, Map.of("protection.case_worker", "dost_baku"));
        var person = guest();
        person.signIn(name, TestCountry.password()).accepted();
        Authenticator.enrol(person);
        var link = admin.post("/api/accounts/" + id(name) + "/link", Map.of()).accepted();
        assertThat(link.text("kind")).isEqualTo("reset");
        assertThat(person.get("/api/session").status()).isEqualTo(401);

        var used = guest().post("/api/links/use", Map.of("token", token(link), "password", CHOSEN));

        assertThat(used.status()).isEqualTo(202);
        assertThat(used.text("next")).isEqualTo("factor");
        assertThat(guest().signIn(name, TestCountry.password()).status()).isEqualTo(401);
    }

    @Test
    void taking_a_lost_second_factor_away_is_an_act_of_its_own_and_noted() {
        var name = country.newcomer("lost" + number, Map.of("protection.case_worker", "dost_baku"));
        var person = guest();
        person.signIn(name, TestCountry.password()).accepted();
        Authenticator.enrol(person);

        assertThat(admin.delete("/api/accounts/" + id(name) + "/second-factor").status())
                .isEqualTo(204);

        assertThat(person.get("/api/session").status()).isEqualTo(401);
        assertThat(guest().signIn(name, TestCountry.password()).status()).isEqualTo(200);
        assertThat(country.ask(
                        "select detail ->> 'account' from qanad.audit"
                                + " where account = ? and action = 'second factor taken away'",
                        admin.id()))
                .contains(id(name));
    }

    @Test
    void whoever_is_switched_off_is_out_at_once_and_stays_out_until_switched_on() {
        var name = country.newcomer("off" + number, Map.of("protection.case_worker", "dost_baku"));
        var path = "/api/accounts/" + id(name) + "/disabled";
        var person = guest();
        person.signIn(name, TestCountry.password()).accepted();

        admin.put(path, Map.of("disabled", true));
        assertThat(person.get("/api/session").status()).isEqualTo(401);
        assertThat(guest().signIn(name, TestCountry.password()).code()).isEqualTo("wrong-sign-in");

        admin.put(path, Map.of("disabled", false));
        assertThat(guest().signIn(name, TestCountry.password()).status()).isEqualTo(200);
    }

    @Test
    void a_role_that_ends_takes_its_rights_at_once_and_stays_written() {
        var name = country.newcomer("role" + number, Map.of("protection.case_worker", "dost_baku"));
        var person = guest();
        person.signIn(name, TestCountry.password()).accepted();
        assertThat(person.get("/api/session").raw()).contains("protection.case_worker");
        var held = admin.get("/api/accounts?q=" + name)
                .body()
                .at("/accounts/0/roles/0/id")
                .asString("");
        var path = "/api/accounts/" + id(name) + "/roles/" + held;

        assertThat(admin.delete(path).status()).isEqualTo(204);

        assertThat(person.get("/api/session").raw()).doesNotContain("protection.case_worker");
        assertThat(country.count(
                        "select count(*) from qanad.assignment where id = ? and until is not null",
                        UUID.fromString(held)))
                .isEqualTo(1);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    private Reply look(String token) {
        return guest().post("/api/links/look", Map.of("token", token));
    }

    private static String token(Reply link) {
        assertThat(link.text("path")).startsWith("/welcome#");
        return link.text("path").substring("/welcome#".length());
    }

    private String made(String name) {
        var reply = admin.post("/api/accounts", account(name));
        assertThat(reply.status()).as(reply.raw()).isEqualTo(201);
        return reply.text("id");
    }

    private static Map<String, Object> account(String name) {
        var roles = List.of(role("protection.case_worker", "dost_baku"));
        return Map.of("name", name, "display", "Yeni İşçi", "language", "az", "roles", roles);
    }

    private static Map<String, String> role(String role, String organisation) {
        return Map.of("role", role, "organisation", organisation);
    }

    private String id(String name) {
        return String.valueOf(
                country.ask("select id from qanad.account where name = ?", name).getFirst());
    }

    private Visitor guest() {
        var guest = country.stranger().from("198.18.1." + number);
        guest.get("/api/health");
        return guest;
    }

    private Visitor administrator(String organisation) {
        var name = country.newcomer("chief" + number, Map.of("administrator", organisation));
        var visitor = country.visitor(name).from("198.18.0." + number);
        visitor.signIn(name, TestCountry.password()).accepted();
        Authenticator.confirm(visitor);
        return visitor;
    }
}

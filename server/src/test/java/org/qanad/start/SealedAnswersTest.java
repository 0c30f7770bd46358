package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.vault.KeyFile;

/** What is sealed opens with its record's key, in its place, to whoever may read the form, and in no other way. */
class SealedAnswersTest {
    private static final String ADDRESS = "Gizli küçə 7, mənzil 12";
    private static final String STORY = "Qaçıb gəlib, səsi titrəyirdi";
    private static final String WHISPER = "pıçıltıdan başqa heç nə";

    private static TestCountry country;

    @BeforeAll
    static void open() {
        country = TestCountry.beside(
                "refuge",
                Path.of("src/test/resources/refuge"),
                List.of(person("keeper", "refuge.keeper"), person("guard", "refuge.guard")));
    }

    @AfterAll
    static void close() {
        country.close();
    }

    @Test
    void a_database_alone_holds_no_sealed_answer() throws SQLException {
        var stay = stay();
        var draft = Ids.next();
        keeper().put("/api/drafts/" + draft, Map.of("type", "refuge.stay", "body", Map.of("address", ADDRESS)));
        keeper().change("refuge.stay").on(stay).with("address", ADDRESS + "a").accepted();

        for (var table : tables()) {
            assertThat(country.ask("select t::text from " + table + " t"))
                    .as(table)
                    .noneSatisfy(row -> assertThat(row).containsAnyOf(ADDRESS, STORY, WHISPER))
                    .noneSatisfy(row -> assertThat(String.valueOf(row)).containsAnyOf(hex(ADDRESS), hex(STORY)));
        }
        assertThat(keeper().get("/api/drafts/" + draft).text("body", "address")).isEqualTo(ADDRESS);
    }

    @Test
    void whoever_may_read_the_form_reads_every_kind_of_sealed_answer() {
        var stay = stay();
        var file = keeper().get("/api/records/" + stay).accepted();

        var values = file.body().path("values");
        answers()
                .forEach((field, value) ->
                        assertThat(values.path(field)).as(field).isEqualTo(Visitor.JSON.valueToTree(value)));
        assertThat(file.raw()).contains(WHISPER);
        assertThat(keeper().get("/api/records/" + stay + "/timeline").raw()).contains(ADDRESS, STORY, WHISPER);
    }

    @Test
    void nobody_else_reads_it_in_the_file_the_timeline_or_a_conflict() {
        var stay = stay();

        assertThat(guard().get("/api/records/" + stay).accepted().raw())
                .doesNotContain(ADDRESS, STORY, WHISPER, "sealed");
        assertThat(guard().get("/api/records/" + stay + "/timeline").accepted().raw())
                .doesNotContain(ADDRESS, STORY, WHISPER, "sealed\"");
        assertThat(guard().change("refuge.stay")
                        .on(stay)
                        .with("address", "x")
                        .submit()
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_list_is_not_narrowed_by_a_sealed_answer() {
        stay();

        assertThat(keeper().get("/api/records?type=refuge.stay&f.hunted=true").status())
                .isEqualTo(400);
        assertThat(keeper().get("/api/records?type=refuge.stay&f.known_danger=true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_same_change_sent_again_gets_the_first_answer_and_another_under_its_id_is_refused() {
        var first = keeper().change("refuge.stay").with(answers());
        var id = first.accepted().record();

        assertThat(first.submit().accepted().record()).isEqualTo(id);
        assertThat(first.with("address", "Başqa küçə").submit().code()).isEqualTo("change-id-reused");
    }

    @Test
    void a_lost_key_loses_one_record_and_that_record_still_opens() throws SQLException {
        var lost = stay();
        var kept = stay();
        asOwner("delete from qanad.sealing_key where owner = '" + lost + "'");

        var file = keeper().get("/api/records/" + lost).accepted();
        assertThat(file.raw()).doesNotContain(ADDRESS, STORY, WHISPER);
        assertThat(file.raw()).contains("\"address\":{\"lost\":true}");
        assertThat(keeper().get("/api/records/" + lost + "/timeline").accepted().raw())
                .contains("{\"lost\":true}");
        assertThat(keeper().get("/api/records/" + kept).accepted().raw()).contains(ADDRESS, STORY, WHISPER);

        keeper().change("refuge.stay")
                .on(lost)
                .with("room", 8)
                .with("address", "Yeni ünvan")
                .accepted();
        assertThat(keeper().get("/api/records/" + lost).accepted().raw())
                .contains("Yeni ünvan")
                .contains("\"story\":{\"lost\":true}");
    }

    @Test
    void an_answer_moved_to_another_place_does_not_open() throws SQLException {
        var one = stay();
        var other = stay();
        asOwner("update refuge.hiding set address = story where record_id = '" + one + "'");
        asOwner("update refuge.hiding set address = (select address from refuge.hiding where record_id = '" + one
                + "') where record_id = '" + other + "'");
        asOwner("update qanad.sealing_key a set wrapped = b.wrapped from qanad.sealing_key b where a.owner = '" + other
                + "' and b.owner = '" + one + "'");

        assertThat(keeper().get("/api/records/" + one).accepted().raw()).contains("\"address\":{\"lost\":true}");
        assertThat(keeper().get("/api/records/" + other).accepted().raw())
                .contains("\"address\":{\"lost\":true}")
                .doesNotContain(ADDRESS);
    }

    @Test
    void the_master_key_changes_while_people_work() throws Exception {
        var file = country.database().folder().resolve("keys.json");
        var stay = stay();
        var going = new AtomicBoolean(true);
        try (var work = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = work.submit(() -> {
                var made = new HashSet<UUID>();
                while (going.get()) {
                    made.add(stay());
                }
                return made;
            });
            KeyFile.add(file);
            KeyFile.use(file);
            assertThat(KeyCommands.rewrap(country.settings())).isZero();
            KeyCommands.retire(country.settings(), file);
            going.set(false);
            assertThat(KeyCommands.rewrap(country.settings())).isZero();
            for (var made : worker.get()) {
                assertThat(keeper().get("/api/records/" + made).accepted().raw())
                        .contains(ADDRESS);
            }
        }
        assertThat(country.ask("select distinct master from qanad.sealing_key")).hasSize(1);
        assertThat(keeper().get("/api/records/" + stay).accepted().raw()).contains(ADDRESS, STORY, WHISPER);
    }

    @Test
    void a_file_is_read_by_whoever_may_read_its_form_only() {
        var letter = attachment();
        var portrait = attachment();
        var stay = keeper().change("refuge.stay")
                .with(Map.of("room", 3, "letter", letter, "portrait", portrait))
                .accepted()
                .record();

        assertThat(guard().get("/api/records/" + stay).accepted().raw())
                .contains(letter)
                .doesNotContain(portrait);
        assertThat(guard().get("/api/attachments/" + portrait).status()).isEqualTo(404);
        assertThat(guard().get("/api/attachments/" + letter).status()).isEqualTo(200);
        assertThat(keeper().get("/api/attachments/" + portrait).status()).isEqualTo(200);
        assertThat(guard().change("refuge.stay")
                        .on(stay)
                        .with("letter", portrait)
                        .submit()
                        .status())
                .as("naming a file of a hidden form in a form of one's own")
                .isEqualTo(422);
        assertThat(guard().get("/api/attachments/" + portrait).status()).isEqualTo(404);
    }

    @Test
    void nobody_gets_into_our_own_postgresql_without_a_password() {
        var address = country.database().address();

        for (var role : List.of("postgres", "qanad_owner", "qanad_server", "qanad_figures")) {
            for (var password : List.of("", role)) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> DriverManager.getConnection(address, role, password)))
                        .as(role)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void a_file_of_keys_is_never_overwritten() throws IOException {
        var file = Files.createTempDirectory("qanad-keys-").resolve("keys.json");
        assertThat(Commands.line().execute("keys", "create", file.toString())).isZero();
        var before = Files.readString(file);

        assertThat(Commands.line().execute("keys", "create", file.toString())).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    private static Map<String, Object> answers() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("room", 7);
        answers.put("known_danger", true);
        answers.put("address", ADDRESS);
        answers.put("story", STORY);
        answers.put("born_there", Map.of("date", "2014-03-01", "precision", "month"));
        answers.put("brothers", 3);
        answers.put("weight", 27.5);
        answers.put("seen_at", "2026-02-03T10:15:00Z");
        answers.put("hunted", false);
        return answers;
    }

    private static UUID stay() {
        return keeper().change("refuge.stay")
                .with(answers())
                .row("visit", Ids.next(), Map.of("visitor_kind", "nənə", "whispered", WHISPER))
                .accepted()
                .record();
    }

    private static String attachment() {
        return keeper().postRaw(
                        "/api/attachments", "image/png", BodyPublishers.ofString("picture"), "X-File-Name", "a.png")
                .text("id");
    }

    private static Visitor keeper() {
        return country.as("keeper");
    }

    private static Visitor guard() {
        return country.as("guard");
    }

    private static List<String> tables() {
        return country
                .ask("select schemaname || '.' || tablename from pg_tables where schemaname in ('qanad', 'refuge')")
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void asOwner(String statement) throws SQLException {
        try (var owner = country.connect("qanad_owner");
                var made = owner.createStatement()) {
            made.execute(statement);
        }
    }

    private static People.Person person(String name, String role) {
        return new People.Person(name, name, "az", List.of(new People.Role(role, "dost_baku")));
    }
}

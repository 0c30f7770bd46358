package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qanad.schema.Plan;
import org.qanad.schema.Publisher;

/** A database is brought to what is declared: added to and never taken from, in one piece or not at all. */
class PublishTest {
    private static final Path HOW_TO = TestCountry.HOME.resolve("docs/howto/add-a-programme.md");
    private static final Pattern FILE =
            Pattern.compile("^```yaml\\n# (programmes/\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    private String address = "";

    @BeforeEach
    void write() throws IOException {
        var file = FILE.matcher(Files.readString(HOW_TO));
        while (file.find()) {
            var path = folder.resolve(file.group(1));
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.group(2));
        }
        address = TestCountry.shared().emptyDatabase("publish_" + NUMBER.incrementAndGet());
    }

    @Test
    void a_dry_run_shows_the_difference_and_changes_nothing() throws SQLException {
        var said = publish(true, 0);

        assertThat(said).contains("create table \"complaint\".\"submission\"").contains("would be run");
        assertThat(ask("select count(*) from pg_namespace where nspname = 'complaint'"))
                .containsExactly("0");
        assertThat(ask("select count(*) from qanad.publication")).containsExactly("0");
    }

    @Test
    void a_second_publish_has_nothing_to_do() throws SQLException {
        publish(false, 0);

        assertThat(publish(true, 0)).contains("0 statements would be run");
    }

    @Test
    void publishing_leaves_a_line_in_the_ledger() throws SQLException {
        publish(false, 0);

        assertThat(ask("select version from qanad.publication"))
                .containsExactly(TestCountry.read(programmes())
                        .definitions()
                        .orElseThrow()
                        .version());
        assertThat(ask("select cardinality(statements) > 10 from qanad.publication"))
                .containsExactly("t");
    }

    @Test
    void a_field_is_added_to_a_table_with_records() throws Exception {
        publish(false, 0);
        edit("forms/submission.yaml", text -> text + "  weight: {type: decimal, min: 0, max: 9, label: Weight}\n");
        translate("institution: Müəssisə", "institution: Müəssisə\n      weight: Çəki");

        assertThat(publish(false, 0)).contains("add column \"weight\" numeric");
        assertThat(columns("submission")).contains("weight", "words");
    }

    @Test
    void a_value_is_added_to_a_list_and_may_be_chosen() throws Exception {
        publish(false, 0);
        edit("lists/finding.yaml", text -> text + "  unclear: Unclear\n");
        translate("unfounded: Əsassızdır", "unfounded: Əsassızdır\n    unclear: Aydın deyil");

        publish(false, 0);

        assertThat(ask("select code from complaint.list_finding order by position"))
                .containsExactly("founded", "partly_founded", "unfounded", "unclear");
        assertThat(ask("insert into complaint.answer (record_id, finding) values ('" + record()
                        + "', 'unclear') returning finding"))
                .containsExactly("unclear");
    }

    @Test
    void a_long_list_is_referred_to_and_a_short_one_is_written_out() throws Exception {
        publish(false, 0);
        assertThat(references()).isEmpty();

        edit("lists/finding.yaml", text -> text + more("  %s"));
        for (var language : List.of("i18n/az.yaml", "i18n/ru.yaml")) {
            edit(language, text -> text.replaceFirst("(?m)^(    unfounded: .*\\R)", "$1" + more("    %s")));
        }
        publish(false, 0);

        assertThat(references()).containsExactly("complaint.answer finding");
        assertThat(publish(true, 0)).contains("0 statements would be run");
    }

    @Test
    void what_an_earlier_publishing_referred_to_is_let_go_of() throws SQLException {
        publish(false, 0);
        try (var connection = TestCountry.shared().superuser(address);
                var statement = connection.createStatement()) {
            statement.execute("alter table complaint.answer add constraint finding_fk_0a1b2c3d foreign key (finding)"
                    + " references complaint.list_finding (code)");
        }
        assertThat(references()).containsExactly("complaint.answer finding");

        assertThat(publish(false, 0)).contains("drop constraint \"finding_fk_0a1b2c3d\"");

        assertThat(references()).isEmpty();
    }

    /** A hundred more codes, each line in its place. */
    private static String more(String line) {
        return IntStream.range(0, 100)
                .mapToObj(number -> line.formatted("more_" + number + ": More " + number + "\n"))
                .collect(Collectors.joining());
    }

    private List<String> references() throws SQLException {
        return ask("""
                select c.conrelid::regclass || ' ' || a.attname from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid::regclass::text like 'complaint.list%'
                  and c.conrelid <> c.confrelid order by 1
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lists/finding.yaml    | partly_founded: Partly founded\\n | | the code 'partly_founded' is gone from the list complaint.finding
            forms/submission.yaml | words: {type: long_text, required: true, label: In the child's own words} | wording: {type: long_text, label: In the child's own words} | "complaint"."submission".words is no longer declared
            forms/submission.yaml | words: {type: long_text, required: true | words: {type: whole_number, required: true | words is text and would become bigint
            """)
    void what_would_drop_rename_or_retype_is_refused_by_name(String file, String from, String to, String said)
            throws Exception {
        publish(false, 0);
        var before = ask("select count(*) from qanad.publication");
        edit(
                file,
                text -> text.replaceFirst(
                        " *" + Pattern.quote(from.replace("\\n", "\n")), to == null ? "" : "  " + to));
        if (to != null && to.startsWith("wording")) {
            translate("words: Uşağın öz sözləri ilə", "wording: Uşağın öz sözləri ilə");
        }
        if (to == null) {
            translate("    partly_founded: Qismən əsaslıdır\n", "");
        }

        assertThat(publish(false, 1)).contains(said);
        assertThat(ask("select count(*) from qanad.publication")).isEqualTo(before);
    }

    @Test
    void a_statement_that_fails_takes_all_others_with_it() throws SQLException {
        var settings = TestCountry.shared().settings(address, programmes());
        var definitions = TestCountry.read(programmes()).definitions().orElseThrow();
        try (var owner = Publishing.owner(settings)) {
            var publisher = new Publisher(owner);
            publisher.migrate();
            var statements =
                    new java.util.ArrayList<>(publisher.plan(definitions).statements());
            statements.add("create table complaint.broken (a nothing)");

            assertThatThrownBy(() -> publisher.apply(definitions, new Plan(statements, List.of())))
                    .hasStackTraceContaining("nothing");
        }

        assertThat(ask("select count(*) from pg_namespace where nspname = 'complaint'"))
                .containsExactly("0");
        assertThat(ask("select count(*) from qanad.territory")).containsExactly("0");
        assertThat(ask("select count(*) from qanad.publication")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({
        "about, '''nothing''', check",
        "institution, '''nowhere''', foreign key",
        "words, 'repeat(''x'', 10001)', check",
        "received_on, '''2026-01-01''', check"
    })
    void the_database_itself_refuses_what_no_rule_allows(String column, String value, String constraint)
            throws SQLException {
        publish(false, 0);
        var record = record();

        assertThatThrownBy(() -> ask("insert into complaint.submission (record_id, " + column + ") values ('" + record
                        + "', " + value + ") returning record_id"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(constraint);
    }

    @Test
    void a_number_out_of_range_is_refused_by_the_database() throws Exception {
        edit("forms/submission.yaml", text -> text + "  times: {type: whole_number, min: 1, max: 9, label: Times}\n");
        translate("institution: Müəssisə", "institution: Müəssisə\n      times: Dəfə");
        publish(false, 0);
        var record = record();

        assertThatThrownBy(() -> ask("insert into complaint.submission (record_id, times) values ('" + record
                        + "', 10) returning record_id"))
                .hasMessageContaining("times_ck");
    }

    @Test
    void whoever_follows_the_page_has_a_running_programme() {
        var people = List.of(person("nar.officer"), person("alma.officer"));
        try (var country = TestCountry.beside("how_to_" + NUMBER.incrementAndGet(), programmes(), people)) {
            var nar = country.as("nar.officer");
            var made = nar.change("complaint.complaint")
                    .with(Map.of(
                            "about", "harm", "safe_now", true, "words", "Məni vururlar", "institution", "shelter_baku"))
                    .accepted();
            nar.change("complaint.complaint").on(made.record()).step("examine").accepted();
            assertThat(nar.change("complaint.complaint")
                            .on(made.record())
                            .with(Map.of("finding", "founded", "measures", "İşçi dəyişdirildi"))
                            .step("close")
                            .submit()
                            .messages())
                    .containsExactly("Tell the child the answer first.");
            nar.change("complaint.complaint")
                    .on(made.record())
                    .with(Map.of("finding", "founded", "measures", "İşçi dəyişdirildi", "told_on", Story.today()))
                    .step("close")
                    .accepted();
            country.as("alma.officer")
                    .change("complaint.complaint")
                    .on(made.record())
                    .deciding("approve")
                    .accepted();
            for (var i = 0; i < 5; i++) {
                nar.change("complaint.complaint")
                        .with(Map.of("about", "food", "words", "Soyuqdur", "institution", "shelter_baku"))
                        .accepted();
            }

            var figure = nar.get("/api/indicators/complaint.complaints_received?by=about")
                    .accepted();

            assertThat(figure.body().at("/total/value").asInt()).isEqualTo(6);
            assertThat(figure.raw()).contains("\"suppressed\":true");
            assertThat(nar.get("/api/work/complaint.complaints_open")
                            .accepted()
                            .body()
                            .path("rows")
                            .size())
                    .isEqualTo(5);
        }
    }

    private static People.Person person(String name) {
        return new People.Person(name, name, "az", List.of(new People.Role("complaint.officer", "ombudsman")));
    }

    private Path programmes() {
        return folder.resolve("programmes");
    }

    private String publish(boolean dry, int code) {
        var out = new ByteArrayOutputStream();
        var settings = TestCountry.shared().settings(address, programmes());
        var reading = TestCountry.read(programmes());
        assertThat(reading.faults()).isEmpty();
        assertThat(Publishing.run(settings, reading, dry, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void edit(String file, java.util.function.UnaryOperator<String> how) throws IOException {
        var path = programmes().resolve("complaint").resolve(file);
        var before = Files.readString(path);
        var after = how.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    /** The same in both other languages, whatever the words. */
    private void translate(String azerbaijani, String to) throws IOException {
        edit("i18n/az.yaml", text -> text.replace(azerbaijani, to));
        var name = azerbaijani.strip().replaceFirst(":.*", "");
        edit("i18n/ru.yaml", text -> {
            var line = Pattern.compile("^( +)" + name + ": (.*)\\n", Pattern.MULTILINE)
                    .matcher(text);
            assertThat(line.find()).isTrue();
            var replaced = to.isEmpty()
                    ? ""
                    : to.lines()
                            .map(one -> line.group(1) + one.strip().replaceFirst(": .*", ": " + line.group(2)) + "\n")
                            .reduce("", String::concat);
            return text.substring(0, line.start()) + replaced + text.substring(line.end());
        });
    }

    private String record() throws SQLException {
        var account = ask(
                "insert into qanad.account (id, name, display, language) values (gen_random_uuid(), 'tester', 'Tester', 'az') returning id");
        return String.valueOf(ask("""
                        insert into qanad.record (id, type, number, status, organisation, audience, opened_by, updated_by)
                        values (gen_random_uuid(), 'complaint.complaint', 'COMPLAINT-1', 'received', 'ombudsman', '{}', '%1$s', '%1$s')
                        returning id
                        """.formatted(account.getFirst())).getFirst());
    }

    private List<String> columns(String table) throws SQLException {
        return ask(
                        "select column_name from information_schema.columns where table_schema = 'complaint' and table_name = '"
                                + table + "'")
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private List<String> ask(String query) throws SQLException {
        try (var connection = TestCountry.shared().superuser(address)) {
            return TestCountry.column(connection, query).stream()
                    .map(String::valueOf)
                    .toList();
        }
    }
}

package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Role;
import org.qanad.kernel.Ids;
import org.qanad.primero.Import;

/** What was brought over from Primero is published, and records of each of its types are worked with. */
class ImportedProgrammeTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable TestCountry harbour;

    @BeforeAll
    static void open() {
        harbour = country(Path.of("src/test/resources/primero/seed.json"), "harbour");
    }

    private static TestCountry country(Path file, String name) {
        var to = folder.resolve(name + "/" + name);
        assertThat(new Import(file, to, TestCountry.AZERBAIJAN).run().reading().faults())
                .isEmpty();
        var people = List.of(
                person("guide.one", name + ".guide", "dost_baku"),
                person("guide.two", name + ".guide", "dost_baku"),
                person("keeper", name + ".keeper", "dost_baku"));
        return TestCountry.beside("imported_" + name, to, name.equals("harbour") ? people : List.of());
    }

    private static People.Person person(String name, String role, String organisation) {
        return new People.Person(name, name, "en", List.of(new People.Role(role, organisation)));
    }

    private static TestCountry harbour() {
        return Optional.ofNullable(harbour).orElseThrow();
    }

    private static Visitor guide() {
        return harbour().as("guide.one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quay      | Old place   | unknown-choice@quay
            quay      | closed      | retired-choice@quay
            old_note  | words       | retired-field@old_note
            moves     | 3           | calculated@moves
            hologram  | x           | unknown-field@hologram
            steps     | two         | wrong-type@steps
            arrived   | 2999-01-01  | invalid@arrived
            """)
    void what_the_configuration_does_not_allow_is_refused(String field, String value, String fault) {
        var reply = guide().change("harbour.case").with(field, value).submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).contains(fault);
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        var reply = guide().change("harbour.case")
                .with("first_word", "A")
                .with("stay_from", "2026-05-02")
                .with("stay_to", "2026-05-01")
                .submit();

        assertThat(reply.faults()).containsExactly("invalid@stay_to");
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        var words = guide().postRaw(
                        "/api/attachments", "text/plain", BodyPublishers.ofString("words"), "X-File-Name", "a.txt")
                .accepted()
                .text("id");

        var refused = guide().change("harbour.case")
                .with("first_word", "A")
                .with("signed", words)
                .submit();
        var taken = guide().change("harbour.case")
                .with("first_word", "A")
                .row("papers", Ids.next(), Map.of("file", words))
                .submit();

        assertThat(refused.faults()).containsExactly("wrong-file@signed");
        assertThat(taken.status()).isEqualTo(201);
    }

    @Test
    void several_places_are_kept_and_one_that_the_country_does_not_have_is_refused() {
        var two = guide().change("harbour.case")
                .with("first_word", "A")
                .row("where_from", Ids.next(), Map.of("one", "AZ-BA"))
                .row("where_from", Ids.next(), Map.of("one", "AZ-SM"))
                .accepted()
                .record();

        var refused = guide().change("harbour.case")
                .with("first_word", "A")
                .row("where_from", Ids.next(), Map.of("one", "FL1"))
                .submit();

        var rows = guide().get("/api/records/" + two).accepted().body().at("/rows/where_from");
        assertThat(rows).hasSize(2);
        assertThat(rows.findValuesAsString("one")).containsExactlyInAnyOrder("AZ-BA", "AZ-SM");
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void a_role_sees_no_further_than_it_did() {
        var record = guide().change("harbour.case")
                .with("first_word", "Own")
                .accepted()
                .record();

        assertThat(harbour().as("guide.two").get("/api/records/" + record).status())
                .isEqualTo(404);
        assertThat(harbour()
                        .as("keeper")
                        .change("harbour.case")
                        .with("first_word", "B")
                        .on(record, 1)
                        .submit()
                        .status())
                .isIn(403, 422);
        assertThat(harbour().as("keeper").get("/api/records/" + record).status())
                .isEqualTo(200);
    }

    @Test
    void a_form_that_the_role_did_not_use_is_hidden_from_it() {
        var record = guide().change("harbour.case")
                .with("first_word", "Own")
                .with("thoughts", "private")
                .accepted()
                .record();

        var seen = harbour().as("keeper").get("/api/records/" + record).accepted();

        assertThat(seen.raw()).doesNotContain("private");
        assertThat(seen.text("values", "first_word")).isEqualTo("Own");
    }

    @Test
    void what_is_hidden_by_its_condition_is_dropped_and_what_is_reckoned_is_kept() {
        var row = Ids.next();
        var record = guide().change("harbour.case")
                .with("first_word", "Ada")
                .with("second_word", "Byron")
                .with("alone", "true")
                .with("with_whom", "nobody")
                .with("quays", List.of("south_pier"))
                .with("guide", "Tom")
                .with("steps", 4)
                .with("children_girls", 2)
                .row("stops", row, Map.of("length", 2, "why", "dropped", "pause", 1))
                .accepted()
                .record();

        var file = guide().get("/api/records/" + record).accepted().body();

        assertThat(file.path("values").has("with_whom")).isFalse();
        assertThat(file.at("/values/guide").asString("")).isEqualTo("Tom");
        assertThat(file.at("/values/name").asString("")).isEqualTo("Ada Byron");
        assertThat(file.at("/values/moves").asInt(0)).isEqualTo(4);
        assertThat(file.at("/values/usual").asDouble(0)).isEqualTo(4.0);
        assertThat(file.at("/values/children_total").asInt(0)).isEqualTo(2);
        assertThat(file.at("/rows/stops/0/values/both").asInt(0)).isEqualTo(3);
        assertThat(file.at("/rows/stops/0/values").has("why")).isFalse();
    }

    @Test
    void a_record_is_closed_by_who_might_and_reopened_with_a_reason() {
        var record = guide().change("harbour.case")
                .with("first_word", "End")
                .accepted()
                .record();
        var keeper = harbour().as("keeper");

        assertThat(guide().change("harbour.case")
                        .on(record)
                        .step("close")
                        .submit()
                        .status())
                .isEqualTo(422);
        keeper.change("harbour.case").on(record).step("close").accepted();
        assertThat(keeper.change("harbour.case")
                        .on(record)
                        .step("reopen")
                        .submit()
                        .faults())
                .containsExactly("reason-required@reason");
        keeper.change("harbour.case")
                .on(record)
                .step("reopen")
                .because("It came back")
                .accepted();
    }

    @Test
    void a_record_of_two_thousand_fields_is_kept_and_read() throws IOException {
        var fields = IntStream.range(0, 2_000)
                .mapToObj(number -> "{\"name\": \"answer_" + number + "\", \"type\": \"text_field\"}")
                .collect(Collectors.joining(","));
        var file = Files.writeString(folder.resolve("wide.json"), """
                {"FormSection": [{"unique_id": "wide", "parent_form": "case", "fields_attributes": [%s]}],
                 "Role": [{"unique_id": "role-writer", "name": "Writer", "permissions": {"case": ["manage"]}}]}
                """.formatted(fields));
        try (var country = country(file, "wide")) {
            var writer = country.as(country.newcomer("writer", Map.of("wide.writer", "dost_baku")));

            var record = writer.change("wide.case")
                    .with("answer_0", "first")
                    .with("answer_1999", "last")
                    .accepted()
                    .record();

            var read = writer.get("/api/records/" + record).accepted();
            assertThat(read.text("values", "answer_0")).isEqualTo("first");
            assertThat(read.text("values", "answer_1999")).isEqualTo("last");
        }
    }

    @Test
    void a_record_below_may_be_as_wide() throws IOException {
        var fields = IntStream.range(0, 2_000)
                .mapToObj(number -> "{\"name\": \"answer_" + number + "\", \"type\": \"text_field\"}")
                .collect(Collectors.joining(","));
        var file = Files.writeString(folder.resolve("below.json"), """
                {"FormSection": [
                   {"unique_id": "basics", "parent_form": "case", "fields_attributes": [{"name": "word", "type": "text_field"}]},
                   {"unique_id": "wide", "parent_form": "incident", "fields_attributes": [%s]}],
                 "Role": [{"unique_id": "role-writer", "name": "Writer",
                           "permissions": {"case": ["manage"], "incident": ["manage"]}}]}
                """.formatted(fields));
        try (var country = country(file, "below")) {
            var writer = country.as(country.newcomer("writer", Map.of("below.writer", "dost_baku")));
            var above =
                    writer.change("below.case").with("word", "above").accepted().record();
            writer.change("below.incident")
                    .under(above)
                    .with("answer_0", "first")
                    .with("answer_1999", "last")
                    .accepted();

            var read = writer.get("/api/records/" + above).accepted();

            assertThat(read.body().path("links").size()).isEqualTo(1);
        }
    }

    static Stream<Path> configurations() {
        return Stream.concat(
                Stream.of(Path.of("src/test/resources/primero/live.json")),
                Optional.ofNullable(System.getenv("QANAD_PRIMERO_FILE")).map(Path::of).stream());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void it_is_published_within_ten_seconds_and_records_of_each_type_are_worked_with(Path file) {
        var letters = String.valueOf(file.getFileName()).replaceAll("[^a-z]", "");
        var name = letters.substring(0, Math.min(letters.length(), 15));
        try (var country = country(file, name)) {
            country.definitions().records().values().forEach(type -> work(country, type));
        }
        assertThat(published(name)).isLessThan(LONGEST);
    }

    /** How long it takes on an empty database, its kernel's own tables and all. */
    private static Duration published(String name) {
        var shared = TestCountry.shared();
        var programme = folder.resolve(name + "/" + name);
        var settings = shared.settings(shared.emptyDatabase("published_" + name), programme);
        var reading = TestCountry.read(programme);
        var begun = Instant.now();
        assertThat(Publishing.run(settings, reading, false, new PrintStream(PrintStream.nullOutputStream())))
                .isZero();
        var took = Duration.between(begun, Instant.now());
        System.out.println("published in " + took.toMillis() + " ms");
        return took;
    }

    private static void work(TestCountry country, RecordType type) {
        var role = country.definitions().roles().values().stream()
                .filter(one -> may(one, type, Grant.Action.CREATE)
                        && may(one, type, Grant.Action.READ)
                        && may(one, type, Grant.Action.EDIT))
                .findFirst();
        if (role.isEmpty()) {
            // Nobody of the configuration opens records of the type.
            return;
        }
        var visitor = country.as(
                country.newcomer("worker." + type.name(), Map.of(role.get().name(), "dost_baku")));
        var filled = visitor.change(type.qualified());
        var expected = new ArrayList<String>();
        type.forms().stream()
                .filter(use -> !use.repeats())
                .forEach(use -> use.form()
                        .fields()
                        .filter(field -> !field.retired() && field.show() == null)
                        .forEach(field -> Answered.field(country, visitor, field)
                                .ifPresent(value -> {
                                    filled.with(field.name(), value);
                                    if (field.type().isWords()) {
                                        expected.add(field.name());
                                    }
                                })));
        var rows = type.forms().stream().filter(FormUse::repeats).toList();
        rows.forEach(use -> filled.row(use.name(), Ids.next(), Answered.row(country, visitor, use)));

        var created = filled.submit();
        assertThat(created.status()).as(type.qualified() + " " + created.raw()).isEqualTo(201);
        var record = created.record();
        var read = visitor.get("/api/records/" + record).accepted();
        assertThat(expected)
                .allSatisfy(field -> assertThat(read.text("values", field)).isNotEmpty());
        if (!expected.isEmpty()) {
            visitor.change(type.qualified())
                    .on(record)
                    .with(expected.getFirst(), "Edited")
                    .accepted();
        }
        var number = read.text("number");
        assertThat(visitor.get("/api/records?type=" + type.qualified())
                        .accepted()
                        .raw())
                .contains(number);
        assertThat(visitor.get("/api/search?q=" + number).accepted().raw()).contains(record.toString());
        var edited = visitor.get("/api/records/" + record).accepted();
        assertThat(expected.stream().limit(1))
                .allSatisfy(field -> assertThat(edited.text("values", field)).isEqualTo("Edited"));
        assertThat(rows)
                .allSatisfy(use ->
                        assertThat(edited.body().path("rows").path(use.name())).hasSize(1));
    }

    private static boolean may(Role role, RecordType type, Grant.Action action) {
        return role.grant(type.qualified())
                .flatMap(grant -> grant.scope(action))
                .isPresent();
    }
}

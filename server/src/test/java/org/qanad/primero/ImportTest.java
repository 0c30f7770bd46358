package org.qanad.primero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Scope;
import org.qanad.primero.Report.Kind;
import org.qanad.primero.Report.Line;
import org.qanad.primero.Report.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A configuration becomes a programme without faults, and nothing of it is lost without a line in the report. */
class ImportTest {
    private static final Path AZERBAIJAN = Path.of("../countries/az");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    static Stream<Path> configurations() {
        return Stream.concat(
                Stream.of(own("seed.json"), own("live.json")),
                Optional.ofNullable(System.getenv("QANAD_PRIMERO_FILE")).map(Path::of).stream());
    }

    static Path own(String name) {
        return Path.of("src/test/resources/primero").resolve(name);
    }

    // What every configuration keeps

    @ParameterizedTest
    @MethodSource("configurations")
    void the_programme_has_no_faults(Path file) {
        assertThat(imported(file).reading().faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void each_field_of_the_configuration_has_one_line_in_the_report(Path file) {
        var done = imported(file);

        var input = new ArrayList<String>();
        forms(file)
                .forEach(form -> form.path("fields_attributes")
                        .forEach(field -> input.add(form.path("unique_id").asString() + "."
                                + field.path("name").asString().strip())));
        assertThat(told(done, Kind.FIELD)).containsOnlyOnceElementsOf(input);
        assertThat(lines(done, Kind.FIELD)).hasSizeGreaterThanOrEqualTo(input.size());
        assertThat(told(done, Kind.FORM))
                .containsOnlyOnceElementsOf(forms(file).stream()
                        .map(form -> form.path("unique_id").asString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void a_field_that_the_report_says_is_there_is_there(Path file) {
        var done = imported(file);

        var names = done.reading().definitions().orElseThrow().records().values().stream()
                .flatMap(ImportTest::names)
                .collect(Collectors.toSet());
        names.addAll(List.of("number", "status", "owner", "organisation", "opened_at"));
        assertThat(lines(done, Kind.FIELD).filter(line -> line.outcome() != Outcome.LEFT))
                .allSatisfy(line -> assertThat(List.of(line.became().split(" ", -1)))
                        .isNotEmpty()
                        .allMatch(names::contains));
        assertThat(done.report().lines().stream().filter(line -> line.outcome() != Outcome.CARRIED))
                .allSatisfy(line -> assertThat(line.reason()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void a_second_import_writes_the_same(Path file) throws IOException {
        imported(file);
        new Import(file, folder.resolve("again/harbour"), AZERBAIJAN).run();

        assertThat(contents(folder.resolve("again/harbour"))).isEqualTo(contents(folder.resolve("harbour")));
    }

    // What becomes of each thing

    @ParameterizedTest
    @CsvSource({
        "first_word, TEXT",
        "arrived, DATE",
        "heard_at, DATE_TIME",
        "story, LONG_TEXT",
        "quay, CHOICE",
        "quays, CHOICES",
        "alone, CHOICE",
        "steps, WHOLE_NUMBER",
        "moves, WHOLE_NUMBER",
        "usual, DECIMAL",
        "name, TEXT",
        "seen, YES_NO",
        "sent_by, ORGANISATION",
        "met_by, USER",
        "weather, TEXT",
        "colour, CHOICE",
        "stay_from, DATE",
        "stay_to, DATE",
        "children_girls, WHOLE_NUMBER",
        "children_total, WHOLE_NUMBER",
        "signed, ATTACHMENT",
        "in_answer, TEXT",
        "ima_lodki, TEXT",
        "x_drop_table_qanad_record, TEXT"
    })
    void a_field_is_of_the_type_that_keeps_its_answers(String name, FieldType type) {
        assertThat(field("case", name).stored()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            with_whom ~ alone == 'false'
            guide     ~ ((((steps != null && steps > 2)) && (!(seen == true)))) || (('north' in quays || 'south_pier' in quays))
            """)
    void a_condition_becomes_an_expression(String name, String expression) {
        assertThat(bare(Objects.requireNonNull(field("case", name).show()))).isEqualTo(bare(expression));
    }

    private static String bare(String expression) {
        return expression.replaceAll("[() ]", "");
    }

    @Test
    void sums_averages_and_names_put_together_are_calculated() {
        assertThat(field("case", "moves").value()).isEqualTo("sum([steps, jumps])");
        assertThat(field("case", "usual").value()).isEqualTo("average([steps, jumps])");
        assertThat(field("case", "children_total").value()).isEqualTo("sum([children_girls, children_boys])");
        assertThat(field("case", "name").value()).contains("first_word").contains("second_word");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            FIELD     | arrival.hologram                            | LEFT    | 'hologram_box' is not known
            FIELD     | arrival.riddle                              | LEFT    | its calculation cannot be carried
            FIELD     | forgotten_rows.lost                         | LEFT    | no form that was carried uses its subform
            FIELD     | arrival.weather                             | CHANGED | its lookup 'lookup-not-here' is not in the configuration
            FIELD     | arrival.where_from                          | CHANGED | a field points at one: several are rows of one each; that there is one at least is not asked
            FIELD     | arrival.helped_by                           | CHANGED | several are rows of one each
            FIELD     | stop_rows.met_there                         | CHANGED | carried only in part: one is chosen instead of several
            CONDITION | arrival.where_from selected_value           | LEFT    | what repeats begins without a row
            CONDITION | arrival.asks_helpers display_conditions_record | LEFT | 'helped_by', which is not there
            CONDITION | arrival.asks_badly display_conditions_record | LEFT   | 'steps' is a list where a plain value is expected
            CONDITION | arrival.asks_of_a_list display_conditions_record | LEFT | the condition is a list where an object of an operator is expected
            CONDITION | arrival.adds_badly calculation              | LEFT    | a part of the calculation is a list where the name of a field is expected
            CONDITION | arrival.adds_a_text calculation             | LEFT    | the calculation is a text where an object of one operator is expected
            FIELD     | arrival.short_id                            | CHANGED | every record has it of its own
            FIELD     | owner_box.old_note                          | CHANGED | kept as retired
            FIELD     | again.quay                                  | CHANGED | asked once, in 'arrival'
            FIELD     | stop_rows.meals                             | CHANGED | a subform within a subform
            FORM      | empty_screen                                | LEFT    | it asks nothing
            LOOKUP    | lookup-empty                                | LEFT    | it has no option
            OPTION    | lookup-harbour.South Pier                   | CHANGED | small Latin letters
            OPTION    | lookup-harbour.closed                       | CHANGED | kept as retired
            OPTION    | lookup-yes-no.true (again)                  | LEFT    | it stands twice
            CONDITION | arrival.never_sure display_conditions_record | LEFT   | 'no_such_field', which is not there
            CONDITION | arrival.mystery display_conditions_record   | LEFT    | uses 'near'
            PROPERTY  | arrival.first_word matchable                | LEFT    | not matched with each other
            ROLE      | role-clerk                                  | LEFT    | may do nothing with a record
            PERMISSION | role-guide case.flag                       | LEFT    | no flags
            LOCATION  | FL1                                         | CHANGED | territories are the country's
            OTHER     | Report Boats by month                       | LEFT    | indicator
            """)
    void what_differs_is_told_by_name_with_the_reason(Kind kind, String name, Outcome outcome, String reason) {
        assertThat(lines(imported(own("seed.json")), kind)
                        .filter(line -> line.name().equals(name)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.outcome()).isEqualTo(outcome);
                    assertThat(line.reason()).contains(reason);
                });
    }

    @Test
    void rows_and_files_are_forms_that_repeat() {
        var record = record("case");

        assertThat(record.forms().stream().filter(use -> use.repeats()).map(use -> use.name()))
                .containsExactlyInAnyOrder(
                        "stops", "meals", "pictures", "voices", "papers", "where_from", "known_to", "helped_by");
        assertThat(record.form("stops")
                        .orElseThrow()
                        .form()
                        .field("why")
                        .orElseThrow()
                        .show())
                .isEqualTo("(length != null && length >= 3)");
        assertThat(record.form("stops")
                        .orElseThrow()
                        .form()
                        .field("guide_there")
                        .orElseThrow()
                        .show())
                .isEqualTo("alone == 'false'");
    }

    @ParameterizedTest
    @CsvSource({"where_from, TERRITORY", "known_to, ORGANISATION", "helped_by, USER"})
    void several_places_organisations_or_people_are_rows_of_one_each(String name, FieldType type) {
        var form = record("case").form(name).orElseThrow();

        assertThat(form.repeats()).isTrue();
        assertThat(form.form().fields()).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo(type);
            assertThat(one.required()).isNotNull();
            assertThat(one.show()).isEqualTo(name.equals("known_to") ? "alone == 'false'" : null);
        });
    }

    @Test
    void a_role_reaches_as_far_as_it_did_and_uses_the_same_forms() {
        var roles =
                imported(own("seed.json")).reading().definitions().orElseThrow().roles();

        var guide = Objects.requireNonNull(roles.get("harbour.guide"));
        assertThat(guide.grant("harbour.case").orElseThrow().actions())
                .containsEntry(Grant.Action.READ, Scope.OWN)
                .containsEntry(Grant.Action.EDIT, Scope.OWN)
                .doesNotContainKey(Grant.Action.EXPORT);
        var keeper = Objects.requireNonNull(
                Objects.requireNonNull(roles.get("harbour.keeper")).grants().get("harbour.case"));
        assertThat(keeper.actions())
                .containsEntry(Grant.Action.READ, Scope.ALL)
                .containsEntry(Grant.Action.AUDIT, Scope.ALL)
                .doesNotContainKey(Grant.Action.EDIT);
        assertThat(keeper.form("arrival")).isEqualTo(FormAccess.READ);
        assertThat(keeper.form("stops")).isEqualTo(FormAccess.READ);
        assertThat(keeper.form("again")).isEqualTo(FormAccess.HIDDEN);
        assertThat(record("case")
                        .states()
                        .getFirst()
                        .step("close")
                        .orElseThrow()
                        .by())
                .containsExactly("harbour.keeper");
    }

    @Test
    void a_live_export_keeps_its_languages_and_the_rest_is_not_invented() throws IOException {
        var done = imported(own("live.json"));

        var watch = done.reading()
                .definitions()
                .orElseThrow()
                .record("harbour.case")
                .orElseThrow()
                .form("watch");
        assertThat(watch.orElseThrow().form().label().texts())
                .containsEntry("az", "Növbə")
                .containsEntry("ru", "Watch");
        assertThat(lines(done, Kind.TEXT).map(Line::name))
                .contains("forms.watch.label", "forms.watch.fields.lamp.label")
                .doesNotContain("forms.watch.fields.logbook.help.az");
        assertThat(Files.readString(folder.resolve("harbour/i18n/fr.yaml"))).contains("Marée", "Basse");
    }

    @Test
    void a_form_of_hundreds_of_fields_goes_on_in_another() throws IOException {
        var fields = Stream.iterate(0, number -> number + 1)
                .limit(620)
                .map(number -> "{\"name\": \"field_" + number + "\", \"type\": \"text_field\"}")
                .collect(Collectors.joining(","));
        var file = Files.writeString(
                folder.resolve("long.json"),
                "{\"FormSection\": [{\"unique_id\": \"long\", \"parent_form\": \"case\", \"fields_attributes\": ["
                        + fields + "]}]}",
                StandardCharsets.UTF_8);

        var done = imported(file);

        assertThat(done.reading().faults()).isEmpty();
        assertThat(done.reading()
                        .definitions()
                        .orElseThrow()
                        .record("harbour.case")
                        .orElseThrow()
                        .forms())
                .hasSize(3);
    }

    private Import.Done imported(Path file) {
        return new Import(file, folder.resolve("harbour"), AZERBAIJAN).run();
    }

    private RecordType record(String name) {
        var to = folder.resolve("harbour");
        var reading = Files.exists(to)
                ? new org.qanad.definition.reading.DefinitionReader(to, AZERBAIJAN, java.time.Clock.systemUTC()).read()
                : imported(own("seed.json")).reading();
        return Objects.requireNonNull(
                reading.definitions().orElseThrow().records().get("harbour." + name));
    }

    private Field field(String record, String name) {
        return record(record).field(name).orElseThrow();
    }

    private static Stream<String> names(RecordType record) {
        return record.forms().stream()
                .flatMap(use -> Stream.concat(
                        Stream.of(use.name()),
                        use.form().sections().stream()
                                .flatMap(section -> Stream.concat(
                                        Stream.of(section.name()),
                                        section.fields().stream().map(Field::name)))));
    }

    private static Stream<Line> lines(Import.Done done, Kind kind) {
        return done.report().lines().stream().filter(line -> line.kind() == kind);
    }

    private static List<String> told(Import.Done done, Kind kind) {
        return lines(done, kind).map(Line::name).toList();
    }

    private static List<JsonNode> forms(Path file) {
        var root = JSON.readTree(file);
        var all = new ArrayList<JsonNode>();
        (root.has("data") ? root.path("data") : root).path("FormSection").forEach(all::add);
        return all;
    }

    private static List<String> contents(Path of) throws IOException {
        try (var files = Files.walk(of)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> of.relativize(file) + "\n" + read(file))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

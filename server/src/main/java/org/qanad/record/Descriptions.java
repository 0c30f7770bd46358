package org.qanad.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.Country;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.RelationKind;
import org.qanad.definition.model.Section;
import org.qanad.definition.model.State;
import org.qanad.kernel.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The definitions as clients need them: only of records that the caller's roles deal with, in every language. */
@RestController
final class Descriptions {
    /** Raised when descriptions say more than they did, so that no client keeps what it has of the same definitions. */
    private static final int SHAPE = 3;

    private final Catalogue catalogue;

    Descriptions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All that a client needs to draw screens. */
    record Description(
            String version,
            List<String> languages,
            CountryView country,
            Map<String, RecordView> records,
            Map<String, List<CodeView>> lists,
            Map<String, WorkView> work,
            List<RelationView> relations) {}

    /** The country. */
    record CountryView(String code, Label label, List<Country.Emergency> emergency, String timeZone) {}

    /**
     * A record type.
     *
     * @param export whether the caller may take records of it away as a file
     */
    record RecordView(
            String name,
            Label label,
            Label plural,
            String number,
            String subject,
            List<String> parents,
            boolean parentRequired,
            boolean place,
            @Nullable String title,
            List<String> columns,
            List<FormView> forms,
            List<StateView> states,
            Map<String, Map<String, String>> carries,
            List<String> children,
            boolean export) {}

    /** A form, and the most that the caller's roles may do with it. */
    record FormView(
            String name,
            Label label,
            @Nullable Label help,
            boolean repeats,
            String access,
            List<SectionView> sections) {}

    /** A section of a form. */
    record SectionView(String name, Label label, List<FieldView> fields) {}

    /** A field. */
    record FieldView(
            String name,
            String type,
            Label label,
            @Nullable Label help,
            @Nullable Label message,
            @Nullable String list,
            @Nullable String kind,
            Object required,
            @Nullable String show,
            @Nullable String valid,
            @JsonProperty("default") @Nullable String preset,
            @Nullable String value,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable List<String> precision,
            @Nullable List<String> of,
            @Nullable String as,
            boolean retired,
            boolean sealed) {}

    /** A state and its steps. */
    record StateView(String name, Label label, @Nullable String tone, List<StepView> steps) {}

    /** A step. */
    record StepView(
            String name,
            Label label,
            String to,
            List<String> needs,
            boolean reason,
            boolean approval,
            @Nullable String when,
            @Nullable Label message) {}

    /** A code of a list. */
    record CodeView(
            String code,
            Label label,
            @Nullable String parent,
            @Nullable String tone,
            boolean selectable,
            boolean retired) {}

    /** A kind of relation, in the order in which kinds are offered: what one is of the other, and the other of the one. */
    record RelationView(
            String name,
            RelationKind.Called label,
            RelationKind.Called inverse,
            boolean symmetric,
            @Nullable String family,
            int generation,
            boolean older,
            boolean sensitive,
            boolean retired) {}

    /** A work list. */
    record WorkView(
            String name,
            Label label,
            Label empty,
            String record,
            List<String> columns,
            @Nullable String due) {}

    @GetMapping("/api/definitions")
    ResponseEntity<Description> describe(
            Actor actor, @RequestHeader(name = "If-None-Match", required = false) @Nullable String seen) {
        var definitions = catalogue.definitions();
        var tag = "\"" + SHAPE + "-" + definitions.version() + "-" + String.join("+", actor.roles()) + "\"";
        if (Objects.equals(seen, tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        var records = new LinkedHashMap<String, RecordView>();
        definitions.records().values().stream()
                .filter(type -> actor.mayRead(type.qualified()) || actor.mayCreate(type.qualified()))
                .forEach(type -> records.put(type.qualified(), record(actor, type)));
        var lists = new LinkedHashMap<String, List<CodeView>>();
        definitions
                .lists()
                .forEach((name, list) -> lists.put(
                        name, list.codes().stream().map(Descriptions::code).toList()));
        var work = new LinkedHashMap<String, WorkView>();
        definitions.work().values().stream()
                .filter(list -> list.roles().stream().anyMatch(actor.roles()::contains))
                .forEach(list -> work.put(
                        list.qualified(),
                        new WorkView(
                                list.qualified(),
                                list.label(),
                                list.empty(),
                                list.recordType(),
                                list.columns(),
                                list.due())));
        var country = definitions.country();
        return ResponseEntity.ok()
                .eTag(tag)
                .body(new Description(
                        definitions.version(),
                        country.languages(),
                        new CountryView(
                                country.code(),
                                country.label(),
                                country.emergency(),
                                country.timeZone().getId()),
                        records,
                        lists,
                        work,
                        definitions.relations().values().stream()
                                .map(Descriptions::relation)
                                .toList()));
    }

    private RecordView record(Actor actor, RecordType type) {
        var rights = FormRights.most(actor, type);
        return new RecordView(
                type.qualified(),
                type.label(),
                type.plural(),
                type.number(),
                word(type.subject()),
                type.parents(),
                type.parentRequired(),
                type.place(),
                type.title(),
                type.columns(),
                type.forms().stream()
                        .filter(use -> rights.of(use.name()) != FormAccess.HIDDEN)
                        .map(use -> form(use, rights))
                        .toList(),
                type.states().stream().map(Descriptions::state).toList(),
                type.carries(),
                catalogue.definitions().children(type).stream()
                        .map(RecordType::qualified)
                        .toList(),
                !actor.keys(Grant.Action.EXPORT, type.qualified()).isEmpty());
    }

    private static FormView form(FormUse use, FormRights rights) {
        return new FormView(
                use.name(),
                use.form().label(),
                use.form().help(),
                use.repeats(),
                word(rights.of(use.name())),
                use.form().sections().stream().map(Descriptions::section).toList());
    }

    private static SectionView section(Section section) {
        return new SectionView(
                section.name(),
                section.label(),
                section.fields().stream().map(Descriptions::field).toList());
    }

    private static FieldView field(Field field) {
        var required = field.required();
        return new FieldView(
                field.name(),
                field.type().word(),
                field.label(),
                field.help(),
                field.message(),
                field.list(),
                field.kind() == null ? null : field.kind().word(),
                required.equals("true") ? true : required.equals("false") ? false : required,
                field.show(),
                field.valid(),
                field.preset(),
                field.value(),
                field.min(),
                field.stored().isWords() ? BigDecimal.valueOf(field.longest()) : field.max(),
                field.type() == FieldType.DATE
                        ? field.precision().stream()
                                .sorted()
                                .map(Descriptions::word)
                                .toList()
                        : null,
                field.of().isEmpty() ? null : field.of(),
                field.as() == null ? null : field.as().word(),
                field.retired(),
                field.sealed());
    }

    private static StateView state(State state) {
        return new StateView(
                state.name(),
                state.label(),
                state.tone() == null ? null : word(state.tone()),
                state.steps().stream()
                        .map(step -> new StepView(
                                step.name(),
                                step.label(),
                                step.to(),
                                step.needs(),
                                step.reason(),
                                step.approval() != null,
                                step.when(),
                                step.message()))
                        .toList());
    }

    private static CodeView code(Code code) {
        return new CodeView(
                code.code(),
                code.label(),
                code.parent(),
                code.tone() == null ? null : word(code.tone()),
                !code.group(),
                code.retired());
    }

    private static RelationView relation(RelationKind kind) {
        return new RelationView(
                kind.name(),
                kind.label(),
                kind.inverse(),
                kind.symmetric(),
                kind.family() == null ? null : word(kind.family()),
                kind.generation(),
                kind.older(),
                kind.sensitive(),
                kind.retired());
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}

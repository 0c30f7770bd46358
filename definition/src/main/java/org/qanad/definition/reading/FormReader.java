package org.qanad.definition.reading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.FileKind;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.Precision;
import org.qanad.definition.model.Section;
import org.qanad.definition.yaml.YamlMap;

/** {@code forms/<form>.yaml}. */
final class FormReader {
    private static final int MOST_FIELDS = 250;

    private final String programme;
    private final Texts texts;
    private final YamlMap file;
    private final Set<String> seen = new HashSet<>();

    FormReader(String programme, Translations translations, YamlMap file) {
        this.programme = programme;
        this.file = file;
        this.texts = new Texts(translations, file, "forms." + file.text("form").orElse(""));
    }

    Form read() {
        var name = file.required("form", "assessment");
        Names.plain(name, file.placeOf("form"), file.faults());
        var form = new Form(
                programme,
                name,
                texts.label(),
                texts.optional("help"),
                sections(),
                file.yes("sensitive"),
                file.place());
        form.fields()
                .filter(field -> field.stored() == FieldType.DATE)
                .flatMap(date -> form.field(date.name() + "_precision").stream())
                .forEach(field -> file.faults()
                        .add(
                                field.at(),
                                "'" + field.name() + "' is the name under which the date's precision is kept",
                                "Give the field another name."));
        var fields = form.fields().count();
        if (fields == 0) {
            file.faults().add(file.place(), "the form has no field", "Add fields.");
        }
        if (fields > MOST_FIELDS) {
            file.faults()
                    .add(
                            file.place(),
                            "the form has " + fields + " fields; a form may have " + MOST_FIELDS,
                            "Split it into several forms.");
        }
        file.finish();
        return form;
    }

    private List<Section> sections() {
        if (file.has("fields")) {
            return List.of(new Section(
                    "main", texts.label(), file.map("fields").map(this::fields).orElse(List.of())));
        }
        var sections = new ArrayList<Section>();
        file.map("sections").ifPresent(all -> {
            for (var name : all.names()) {
                Names.plain(name, all.placeOf(name), file.faults());
                all.map(name).ifPresent(section -> sections.add(section(name, section)));
            }
        });
        return List.copyOf(sections);
    }

    private Section section(String name, YamlMap section) {
        var label = new Texts(texts.translations(), section, texts.path() + ".sections." + name).label();
        var fields = section.map("fields").map(this::fields).orElse(List.of());
        section.finish();
        return new Section(name, label, fields);
    }

    private List<Field> fields(YamlMap all) {
        var fields = new ArrayList<Field>();
        for (var name : all.names()) {
            Names.field(name, all.placeOf(name), file.faults());
            if (!seen.add(name)) {
                file.faults()
                        .add(all.placeOf(name), "the field '" + name + "' stands twice in the form", "Rename one.");
            }
            all.map(name).ifPresent(map -> fields.add(field(name, map)));
        }
        return List.copyOf(fields);
    }

    private Field field(String name, YamlMap map) {
        var own = new Texts(texts.translations(), map, texts.path() + ".fields." + name);
        map.required("type", "text");
        var type = map.word("type", FieldType.class).orElse(FieldType.TEXT);
        var choice = type == FieldType.CHOICE || type == FieldType.CHOICES;
        var field = new Field(
                name,
                type,
                own.label(),
                own.optional("help"),
                own.optional("message"),
                choice ? Names.qualified(programme, map.required("list", "risk_level")) : null,
                type == FieldType.ATTACHMENT ? map.word("kind", FileKind.class).orElse(null) : null,
                map.text("required").orElse("false"),
                map.text("show").orElse(null),
                map.text("valid").orElse(null),
                map.text("default").orElse(null),
                type == FieldType.CALCULATED ? map.required("value", "a + b") : null,
                map.number("min"),
                map.number("max"),
                precision(map, type),
                type == FieldType.RECORD
                        ? map.texts("of").stream()
                                .map(of -> Names.qualified(programme, of))
                                .toList()
                        : List.of(),
                type == FieldType.CALCULATED ? map.word("as", FieldType.class).orElse(null) : null,
                map.yes("retired"),
                map.yes("sealed"),
                map.place(),
                map.places());
        check(field, map);
        map.finish();
        return field;
    }

    private static void check(Field field, YamlMap map) {
        if (field.type() == FieldType.RECORD && field.of().isEmpty()) {
            map.faults().add(map.place(), "it is not said which records it points at", "Add 'of: [case]'.");
        }
        if (field.calculated() && !CALCULATED_AS.contains(field.stored())) {
            map.faults()
                    .add(
                            map.place(),
                            "a calculated field needs 'as'",
                            "Add 'as:' with one of whole_number, decimal, text, yes_no.");
        }
        if (field.sealed() && !SEALABLE.contains(field.type())) {
            map.faults()
                    .add(
                            map.placeOf("sealed"),
                            "a " + field.type().word() + " cannot be sealed: the database must know what it points at",
                            "Leave 'sealed' out, or make it a text.");
        }
        if (field.valid() != null && field.message() == null) {
            map.faults()
                    .add(
                            map.placeOf("valid"),
                            "'valid' has no message",
                            "Add 'message:' that says what would be right.");
        }
        var min = field.min();
        var max = field.max();
        if (min != null && max != null && min.compareTo(max) > 0) {
            map.faults().add(map.placeOf("min"), "'min' is above 'max'", "Exchange them.");
        }
        if (field.type().isWords() && max != null && (max.signum() <= 0 || max.intValue() > 100_000)) {
            map.faults().add(map.placeOf("max"), "a text of this length cannot be kept", "Write 1 to 100000.");
        }
    }

    private static final Set<FieldType> CALCULATED_AS =
            EnumSet.of(FieldType.WHOLE_NUMBER, FieldType.DECIMAL, FieldType.TEXT, FieldType.YES_NO);

    private static final Set<FieldType> SEALABLE = EnumSet.of(
            FieldType.TEXT,
            FieldType.LONG_TEXT,
            FieldType.WHOLE_NUMBER,
            FieldType.DECIMAL,
            FieldType.DATE,
            FieldType.DATE_TIME,
            FieldType.YES_NO,
            FieldType.CHOICE,
            FieldType.CHOICES);

    private static Set<Precision> precision(YamlMap map, FieldType type) {
        if (type != FieldType.DATE) {
            return Set.of();
        }
        var found = EnumSet.noneOf(Precision.class);
        for (var word : map.texts("precision")) {
            try {
                found.add(Precision.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                map.faults()
                        .add(
                                map.placeOf("precision"),
                                "'" + word + "' is no precision",
                                "Choose from day, month, year, age.");
            }
        }
        return found.isEmpty() ? Set.of(Precision.DAY) : Set.copyOf(found);
    }
}

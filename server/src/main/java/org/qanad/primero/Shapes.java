package org.qanad.primero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qanad.definition.model.FieldType;
import org.qanad.primero.Configuration.Question;

/** What kind of field, or fields, a question becomes. */
final class Shapes {
    /** As the widest column that texts of one line have there. */
    private static final int LINE = 1_000;

    private static final String LOOKUP = "lookup ";

    private final Lists lists;
    private final Map<String, Configuration.Composed> composed;

    Shapes(Lists lists, Map<String, Configuration.Composed> composed) {
        this.lists = lists;
        this.composed = composed;
    }

    /** The fields, in order; the first, or of a tally the last, is the one that others ask about. */
    List<FieldDraft> of(Question question, LegalNames names) throws CannotCarry {
        var made = switch (question.type()) {
            case "text_field" -> List.of(text(question, names));
            case "textarea" -> List.of(simple(question, names, FieldType.LONG_TEXT));
            case "numeric_field" -> List.of(number(question, names));
            case "calculated" -> List.of(calculated(question, names));
            case "tick_box" -> List.of(tick(question, names));
            case "date_field" -> List.of(date(question, names));
            case "date_range" -> range(question, names);
            case "select_box", "radio_button" -> List.of(choice(question, names));
            case "tally_field" -> tally(question, names);
            case "photo_upload_box" -> List.of(file(question, names, "photo"));
            case "audio_upload_box" -> List.of(file(question, names, "audio"));
            case "document_upload_box" -> List.of(file(question, names, "document"));
            case "signature_field" -> List.of(file(question, names, "signature"));
            default -> throw new CannotCarry("the type '" + question.type() + "' is not known");
        };
        for (var field : made) {
            if (made.size() == 1 && !field.name.equals(question.name())) {
                field.reasons.add("renamed: '" + question.name() + "' is no name that a field may have here");
            }
        }
        return made;
    }

    static Words label(Question question) {
        return question.label().or(new Words(Map.of("en", question.name().replace('_', ' '))));
    }

    private static FieldDraft simple(Question question, LegalNames names, FieldType type) {
        var field = new FieldDraft(names.give(question.name()), type, label(question), question);
        field.help = question.help();
        return field;
    }

    private FieldDraft text(Question question, LegalNames names) {
        if (composed.containsKey(question.name())) {
            var field = simple(question, names, FieldType.CALCULATED);
            field.as = FieldType.TEXT;
            return field;
        }
        var field = simple(question, names, FieldType.TEXT);
        field.max = LINE;
        return field;
    }

    private static FieldDraft number(Question question, LegalNames names) {
        return Found.says(question.all().path("calculation"))
                ? calculated(question, names)
                : simple(question, names, FieldType.WHOLE_NUMBER);
    }

    /** Its type is known when what it is reckoned from is. */
    private static FieldDraft calculated(Question question, LegalNames names) {
        var field = simple(question, names, FieldType.CALCULATED);
        field.as = FieldType.WHOLE_NUMBER;
        return field;
    }

    private static FieldDraft tick(Question question, LegalNames names) {
        var field = simple(question, names, FieldType.YES_NO);
        var beside = Words.of(question.all(), "tick_box_label");
        if (!beside.none() && beside.main().length() > 3 && !beside.equals(question.label())) {
            field.help = beside.with(" ", field.help);
        }
        return field;
    }

    private static FieldDraft date(Question question, LegalNames names) {
        var timed = question.yes("date_include_time");
        var field = simple(question, names, timed ? FieldType.DATE_TIME : FieldType.DATE);
        if (question.text("date_validation").equals("not_future_date")) {
            field.valid = field.name + (timed ? " <= now()" : " <= today()");
            field.message = Translated.own("primero.not-future");
        }
        return field;
    }

    private static List<FieldDraft> range(Question question, LegalNames names) {
        var type = question.yes("date_include_time") ? FieldType.DATE_TIME : FieldType.DATE;
        var from = new FieldDraft(
                names.give(question.name() + "_from"), type, suffixed(question, "primero.from"), question);
        var to = new FieldDraft(names.give(question.name() + "_to"), type, suffixed(question, "primero.to"), question);
        from.help = question.help();
        to.valid = from.name + " == null || " + to.name + " >= " + from.name;
        to.message = Translated.own("primero.range");
        for (var field : List.of(from, to)) {
            field.reasons.add("a range of days is two fields, its beginning and its end");
        }
        return List.of(from, to);
    }

    private static Words suffixed(Question question, String code) {
        var own = Translated.own(code).texts();
        var texts = new HashMap<String, String>();
        label(question)
                .texts()
                .forEach((language, text) ->
                        texts.put(language, text + ": " + own.getOrDefault(language, String.valueOf(own.get("en")))));
        return new Words(texts);
    }

    private List<FieldDraft> tally(Question question, LegalNames names) throws CannotCarry {
        var options = ConfigurationReader.options(question.all(), "tally", question.name()).stream()
                .filter(option -> !option.again())
                .toList();
        if (options.isEmpty()) {
            throw new CannotCarry("the tally counts nothing");
        }
        var fields = new ArrayList<FieldDraft>();
        for (var option : options) {
            var words = label(question).with(": ", option.label().or(new Words(Map.of("en", option.id()))));
            var one = new FieldDraft(
                    names.give(question.name() + "_" + option.id()), FieldType.WHOLE_NUMBER, words, question);
            one.min = 0;
            fields.add(one);
        }
        if (question.yes("autosum_total")) {
            var total = new FieldDraft(
                    names.give(question.name() + "_total"),
                    FieldType.CALCULATED,
                    suffixed(question, "primero.total"),
                    question);
            total.as = FieldType.WHOLE_NUMBER;
            total.value = "sum(["
                    + String.join(", ", fields.stream().map(field -> field.name).toList()) + "])";
            fields.add(total);
        }
        fields.getFirst().help = question.help();
        fields.forEach(field -> field.reasons.add("a tally is a number for each thing counted, and their sum"));
        return fields;
    }

    private static FieldDraft file(Question question, LegalNames names, String kind) {
        var field = simple(question, names, FieldType.ATTACHMENT);
        field.kind = kind;
        return field;
    }

    /** What the options of a question point at, where they are no words of a list. */
    static Optional<FieldType> reference(Question question) {
        return switch (question.text("option_strings_source").split(" ", 2)[0]) {
            case "Location", "ReportingLocation" -> Optional.of(FieldType.TERRITORY);
            case "Agency" -> Optional.of(FieldType.ORGANISATION);
            case "User" -> Optional.of(FieldType.USER);
            default -> Optional.empty();
        };
    }

    private FieldDraft choice(Question question, LegalNames names) throws CannotCarry {
        var many = question.yes("multi_select");
        var source = question.text("option_strings_source");
        var reference = reference(question);
        if (reference.isPresent()) {
            var field = simple(question, names, reference.get());
            if (many) {
                // Only within a subform: elsewhere several are rows of one each.
                field.reasons.add(
                        "carried only in part: one is chosen instead of several, because a field of a row points at one "
                                + reference.get().word());
            }
            return field;
        }
        if (source.startsWith(LOOKUP)) {
            var wanted = source.substring(LOOKUP.length()).strip();
            var list = lists.ofLookup(wanted);
            return list.isPresent()
                    ? listed(question, names, many, list.get())
                    : words(question, names, "its lookup '" + wanted + "' is not in the configuration: it is a text");
        }
        if (!source.isEmpty()) {
            return words(question, names, "its options come from '" + source + "', which is not known: it is a text");
        }
        var options = ConfigurationReader.options(question.all(), "option_strings_text", question.name());
        return options.isEmpty()
                ? words(question, names, "it has no options: it is a text")
                : listed(question, names, many, lists.ofField(question.name(), options));
    }

    private static FieldDraft listed(Question question, LegalNames names, boolean many, Lists.CodeList list) {
        var field = simple(question, names, many ? FieldType.CHOICES : FieldType.CHOICE);
        field.list = list.name();
        field.codes = list.codes();
        return field;
    }

    private static FieldDraft words(Question question, LegalNames names, String reason) {
        var field = simple(question, names, FieldType.TEXT);
        field.max = LINE;
        field.reasons.add(reason);
        return field;
    }
}

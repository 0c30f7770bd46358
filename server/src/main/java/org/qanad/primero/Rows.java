package org.qanad.primero;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qanad.definition.model.FieldType;
import org.qanad.primero.Configuration.Question;

/** Questions with several answers that no list has: each answer is a row of a form that repeats. */
final class Rows {
    private Rows() {}

    /** What a row asks, if the question takes several files, or points at several places, organisations or people. */
    static Optional<List<FieldDraft>> of(Question question) {
        if (question.type().endsWith("_upload_box")) {
            return Optional.of(files(question));
        }
        if (!List.of("select_box", "radio_button").contains(question.type()) || !question.yes("multi_select")) {
            return Optional.empty();
        }
        return Shapes.reference(question).map(type -> {
            var one = new FieldDraft("one", type, Shapes.label(question), question);
            one.required = true;
            return List.of(one);
        });
    }

    static String reason(Question question) {
        var reason = question.type().endsWith("_upload_box")
                ? "several files are rows of a file each"
                : "a field points at one: several are rows of one each";
        return question.yes("required") ? reason + "; that there is one at least is not asked" : reason;
    }

    /** With each of several files: the file, what it shows, and of a document its day and a note. */
    private static List<FieldDraft> files(Question question) {
        var kind = question.type().substring(0, question.type().indexOf('_'));
        var fields = new ArrayList<FieldDraft>();
        var file = new FieldDraft("file", FieldType.ATTACHMENT, Translated.own("primero.file." + kind), question);
        file.kind = kind;
        file.required = true;
        fields.add(file);
        fields.add(new FieldDraft("about", FieldType.TEXT, Translated.own("primero.file.about"), question));
        if (kind.equals("document")) {
            fields.add(new FieldDraft("dated", FieldType.DATE, Translated.own("primero.file.dated"), question));
            fields.add(new FieldDraft("note", FieldType.LONG_TEXT, Translated.own("primero.file.note"), question));
        }
        return fields;
    }
}

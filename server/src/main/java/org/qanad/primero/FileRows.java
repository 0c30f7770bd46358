package org.qanad.primero;

import java.util.ArrayList;
import java.util.List;
import org.qanad.definition.model.FieldType;
import org.qanad.primero.Configuration.Question;

/** What is asked with each of several files: the file, what it shows, and of a document its day and a note. */
final class FileRows {
    private FileRows() {}

    static List<FieldDraft> of(Question question) {
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

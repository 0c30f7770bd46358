package org.qanad.start;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FileKind;
import org.qanad.definition.model.FormUse;

/** Answers to whatever a programme asks, each of its field's type. */
final class Answered {
    private Answered() {}

    /** An answer of the field's type, or nothing where there is no such thing in the test's country. */
    static Optional<Object> field(TestCountry country, Visitor visitor, Field field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> Optional.of("Words of " + field.name());
            case WHOLE_NUMBER -> Optional.of(3);
            case DECIMAL -> Optional.of(2.5);
            case DATE -> Optional.of("2026-03-04");
            case DATE_TIME -> Optional.of("2026-03-04T10:00:00Z");
            case YES_NO -> Optional.of(true);
            case CHOICE -> code(country, field).map(Object.class::cast);
            case CHOICES -> code(country, field).map(List::of);
            case TERRITORY -> Optional.of("AZ-BA");
            case ORGANISATION -> Optional.of("dost_baku");
            case USER -> Optional.of(visitor.id().toString());
            case ATTACHMENT -> Optional.of(file(visitor, field));
            case PERSON, PLACE, RECORD, CALCULATED -> Optional.empty();
        };
    }

    private static Optional<String> code(TestCountry country, Field field) {
        return Objects.requireNonNull(country.definitions().lists().get(String.valueOf(field.list()))).codes().stream()
                .filter(code -> !code.group() && !code.retired())
                .map(Code::code)
                .findFirst();
    }

    private static String file(Visitor visitor, Field field) {
        var mediaType = field.kind() == FileKind.AUDIO ? "audio/wav" : "image/png";
        return visitor.postRaw("/api/attachments", mediaType, BodyPublishers.ofString("x"), "X-File-Name", "x")
                .accepted()
                .text("id");
    }

    /** The answers of one row. */
    static Map<String, Object> row(TestCountry country, Visitor visitor, FormUse use) {
        var words = new HashMap<String, Object>();
        use.form()
                .fields()
                .filter(field -> !field.retired() && field.show() == null)
                .forEach(field -> field(country, visitor, field).ifPresent(value -> words.put(field.name(), value)));
        return words;
    }
}

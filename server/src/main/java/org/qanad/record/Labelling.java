package org.qanad.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.qanad.definition.model.FieldType;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;

/** Names for ids, one query a kind. */
final class Labelling {
    private Labelling() {}

    static Map<String, String> of(DSLContext transaction, Map<FieldType, List<UUID>> wanted, Persons persons) {
        var labels = new HashMap<String, String>();
        wanted.forEach((type, ids) -> {
            switch (type) {
                case PERSON ->
                    persons.known(transaction, ids)
                            .forEach((id, person) -> labels.put(id.toString(), name(person.details())));
                case USER ->
                    Files.displays(transaction, ids).forEach((id, display) -> labels.put(id.toString(), display));
                case RECORD, PLACE ->
                    put(transaction, labels, "select id, number from qanad.record where id = any(?)", ids);
                case ATTACHMENT ->
                    put(transaction, labels, "select id, name from qanad.attachment where id = any(?)", ids);
                default -> {}
            }
        });
        return labels;
    }

    private static void put(DSLContext transaction, Map<String, String> labels, String query, List<UUID> ids) {
        transaction
                .fetch(query, (Object) ids.toArray(UUID[]::new))
                .forEach(row -> labels.put(row.get(0, String.class), row.get(1, String.class)));
    }

    static String name(PersonDetails details) {
        return Stream.of(details.family(), details.given(), details.patronymic())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}

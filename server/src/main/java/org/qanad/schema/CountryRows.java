package org.qanad.schema;

import static org.qanad.schema.Planner.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Country;
import org.qanad.kernel.Places;

/** Territories and organisations as rows. */
record CountryRows(Country country, DSLContext owner) {
    List<String> statements() {
        var places = new Places(country);
        var made = new ArrayList<String>();
        var territories = present("select code, parent, kind, null, label, lineage from qanad.territory");
        for (var territory : country.territories()) {
            var row = row(
                    territory.code(),
                    territory.parent(),
                    territory.kind(),
                    null,
                    Labels.json(territory.label()),
                    places.territoryLineage(territory.code()));
            if (!row.equals(territories.get(territory.code()))) {
                made.add("insert into qanad.territory (code, parent, kind, label, lineage)"
                        + " select code, parent, kind, label::jsonb, lineage"
                        + " from (values " + row + ") t (code, parent, kind, territory, label, lineage)"
                        + " on conflict (code) do update set parent = excluded.parent, kind = excluded.kind,"
                        + " label = excluded.label, lineage = excluded.lineage");
            }
        }
        var organisations = present("select id, parent, kind, territory, label, lineage from qanad.organisation");
        var telling = owner.fetch("select id from qanad.organisation where tells_of_files").stream()
                .map(row -> row.get(0, String.class))
                .collect(Collectors.toSet());
        for (var organisation : country.organisations()) {
            var row = row(
                    organisation.id(),
                    organisation.parent(),
                    organisation.kind(),
                    organisation.territory(),
                    Labels.json(organisation.label()),
                    places.organisationLineage(organisation.id()));
            if (!row.equals(organisations.get(organisation.id()))) {
                made.add("insert into qanad.organisation (id, parent, kind, territory, label, lineage) values " + row
                        + " on conflict (id) do update set parent = excluded.parent, kind = excluded.kind,"
                        + " territory = excluded.territory, label = excluded.label, lineage = excluded.lineage");
            }
            if (organisation.tellsOfFiles() != telling.contains(organisation.id())) {
                made.add("update qanad.organisation set tells_of_files = " + organisation.tellsOfFiles()
                        + " where id = " + text(organisation.id()));
            }
        }
        return made;
    }

    private Map<String, String> present(String query) {
        var rows = new HashMap<String, String>();
        owner.fetch(query)
                .forEach(row -> rows.put(
                        row.get(0, String.class),
                        row(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class),
                                Labels.normal(row.get(4, String.class)),
                                List.of(row.get(5, String[].class)))));
        return rows;
    }

    private static String row(
            String id,
            @Nullable String parent,
            String kind,
            @Nullable String territory,
            String label,
            List<String> lineage) {
        return "(" + text(id) + ", " + nullable(parent) + ", " + text(kind) + ", " + nullable(territory) + ", "
                + text(label) + ", array[" + lineage.stream().map(Planner::text).collect(Collectors.joining(", "))
                + "])";
    }

    private static String nullable(@Nullable String value) {
        return value == null ? "null" : text(value);
    }
}

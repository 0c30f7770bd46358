package org.qanad.schema;

import static org.qanad.schema.Planner.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.qanad.definition.model.RelationKind;

/** Kinds of relations: added, relabelled and retired, never removed. */
record RelationRows(Collection<RelationKind> kinds, DSLContext owner) {
    private record Present(String row, boolean sensitive) {}

    List<String> statements(List<String> refusals) {
        var present = present();
        var made = new ArrayList<String>();
        var position = 0;
        for (var kind : kinds) {
            var row = row(kind.name(), position++, Labels.json(kind.label().label()), kind.sensitive(), kind.retired());
            var before = present.remove(kind.name());
            if (before == null || !row.equals(before.row())) {
                made.add("insert into qanad.relation_kind (kind, position, label, sensitive, retired) values " + row
                        + " on conflict (kind) do update set position = excluded.position, label = excluded.label,"
                        + " sensitive = excluded.sensitive, retired = excluded.retired");
            }
            if (before != null && before.sensitive() != kind.sensitive()) {
                made.add(anew(kind.name()));
            }
        }
        // A folder without the file declares nothing of relations, as one without a programme says nothing of that.
        if (!kinds.isEmpty()) {
            present.keySet()
                    .forEach(kind -> refusals.add("the kind of relation '" + kind
                            + "' is gone. A kind is never dropped: put it back with 'retired: true'."));
        }
        return made;
    }

    /** Who sees those whom relations of the kind name follows from whether it is sensitive. */
    private static String anew(String kind) {
        return "select qanad.readdress_person(person) from (select person from qanad.relation where kind = "
                + text(kind) + " union select of_person from qanad.relation where kind = " + text(kind) + ") named";
    }

    private Map<String, Present> present() {
        var rows = new HashMap<String, Present>();
        owner.fetch("select kind, position, label, sensitive, retired from qanad.relation_kind")
                .forEach(row -> rows.put(
                        row.get(0, String.class),
                        new Present(
                                row(
                                        row.get(0, String.class),
                                        row.get(1, Integer.class),
                                        Labels.normal(row.get(2, String.class)),
                                        row.get(3, Boolean.class),
                                        row.get(4, Boolean.class)),
                                row.get(3, Boolean.class))));
        return rows;
    }

    private static String row(String kind, int position, String label, boolean sensitive, boolean retired) {
        return "(" + text(kind) + ", " + position + ", " + text(label) + ", " + sensitive + ", " + retired + ")";
    }
}

package org.qanad.schema;

import static org.qanad.schema.Planner.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.CodeList;

/** The codes of a list: added, relabelled and retired, never removed. */
record ListRows(CodeList list, Name table, @Nullable DSLContext owner) {
    List<String> statements(List<String> refusals) {
        var present = present();
        var made = new ArrayList<String>();
        var position = 0;
        for (var code : list.codes()) {
            var row = row(code, position++);
            if (!row.equals(present.remove(code.code()))) {
                made.add("insert into " + table + " (code, parent, position, label, grouping, retired) values " + row
                        + " on conflict (code) do update set parent = excluded.parent, position = excluded.position,"
                        + " label = excluded.label, grouping = excluded.grouping, retired = excluded.retired");
            }
        }
        present.keySet()
                .forEach(code -> refusals.add("the code '" + code + "' is gone from the list " + list.qualified()
                        + ". A code is never dropped: put it back with 'retired: true'."));
        return made;
    }

    private Map<String, String> present() {
        var rows = new HashMap<String, String>();
        if (owner != null) {
            owner.fetch("select code, parent, position, label, grouping, retired from " + table)
                    .forEach(row -> rows.put(
                            row.get(0, String.class),
                            values(
                                    row.get(0, String.class),
                                    row.get(1, String.class),
                                    row.get(2, Integer.class),
                                    Labels.normal(row.get(3, String.class)),
                                    row.get(4, Boolean.class),
                                    row.get(5, Boolean.class))));
        }
        return rows;
    }

    private static String row(Code code, int position) {
        return values(code.code(), code.parent(), position, Labels.json(code.label()), code.group(), code.retired());
    }

    private static String values(
            String code, @Nullable String parent, int position, String label, boolean group, boolean retired) {
        return "(" + text(code) + ", " + (parent == null ? "null" : text(parent)) + ", " + position + ", " + text(label)
                + ", " + group + ", " + retired + ")";
    }
}

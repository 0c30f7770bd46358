package org.qanad.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Name;

/** What the database has: schemas, tables with their columns, constraints, sequences, codes. */
record Actual(
        Set<String> schemas,
        Map<String, Map<String, String>> columns,
        Map<String, Set<String>> constraints,
        Set<String> indexes,
        Set<String> sequences) {

    static Actual read(DSLContext owner, Collection<String> programmes) {
        var wanted = programmes.toArray(String[]::new);
        var columns = new HashMap<String, Map<String, String>>();
        owner.fetch("""
                select n.nspname, c.relname, a.attname, format_type(a.atttypid, null)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where n.nspname = any(?) and c.relkind = 'r'
                """, (Object) wanted)
                .forEach(row -> columns.computeIfAbsent(
                                row.get(0, String.class) + "." + row.get(1, String.class), _ -> new HashMap<>())
                        .put(row.get(2, String.class), type(row.get(3, String.class))));
        var constraints = new HashMap<String, Set<String>>();
        owner.fetch("""
                select n.nspname, c.relname, k.conname
                from pg_constraint k
                join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any(?)
                """, (Object) wanted)
                .forEach(row -> constraints
                        .computeIfAbsent(
                                row.get(0, String.class) + "." + row.get(1, String.class), _ -> new HashSet<>())
                        .add(row.get(2, String.class)));
        return new Actual(
                names(owner, "select nspname from pg_namespace where nspname = any(?)", wanted),
                columns,
                constraints,
                names(owner, "select schemaname || '.' || indexname from pg_indexes where schemaname = any(?)", wanted),
                names(owner, "select sequencename from pg_sequences where schemaname = any(?)", new String[] {"qanad"
                }));
    }

    boolean has(Name table) {
        return columns.containsKey(table.unquotedName().toString());
    }

    Map<String, String> columnsOf(Name table) {
        return columns.getOrDefault(table.unquotedName().toString(), Map.of());
    }

    Set<String> constraintsOf(Name table) {
        return constraints.getOrDefault(table.unquotedName().toString(), Set.of());
    }

    private static Set<String> names(DSLContext owner, String query, String[] wanted) {
        return new HashSet<>(owner.fetch(query, (Object) wanted).getValues(0, String.class));
    }

    private static String type(String formatted) {
        return formatted.equals("timestamp with time zone") ? "timestamptz" : formatted;
    }
}

package org.qanad.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;

/** A change in the making. */
public final class Submission {
    private final Visitor visitor;
    private final Map<String, @Nullable Object> body = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    private final List<Map<String, Object>> relations = new ArrayList<>();

    Submission(Visitor visitor, String type) {
        this.visitor = visitor;
        body.put("change", Ids.next().toString());
        body.put("type", type);
        body.put("record", Ids.next().toString());
        body.put("base", 0);
    }

    /** Of a record that exists, at the version that was seen. */
    public Submission on(UUID record, int seen) {
        return put("record", record.toString()).put("base", seen);
    }

    /** Of a record at its present version. */
    public Submission on(UUID record) {
        return on(record, visitor.get("/api/records/" + record).accepted().version());
    }

    public Submission id(UUID change) {
        return put("change", change.toString());
    }

    public Submission with(String field, @Nullable Object value) {
        values.put(field, value);
        return this;
    }

    public Submission with(Map<String, ?> answers) {
        values.putAll(answers);
        return this;
    }

    public Submission row(String form, UUID row, Map<String, ?> answers) {
        rows.computeIfAbsent(form, _ -> new ArrayList<>())
                .add(Map.of("row", row.toString(), "values", new HashMap<>(answers)));
        return this;
    }

    public Submission removing(String form, UUID row) {
        rows.computeIfAbsent(form, _ -> new ArrayList<>()).add(Map.of("row", row.toString(), "removed", true));
        return this;
    }

    /** What is done with a relation: {@code add}, {@code change}, {@code withdraw} or {@code restore}. */
    public Submission relation(UUID relation, String deed, Map<String, ?> said) {
        relations.add(Map.of("relation", relation.toString(), deed, said));
        return this;
    }

    public Submission about(Map<String, ?> person) {
        return put("subject", Map.of("new", person));
    }

    public Submission under(UUID parent) {
        return put("parent", parent.toString());
    }

    public Submission step(String name) {
        return put("step", name);
    }

    public Submission because(String reason) {
        return put("reason", reason);
    }

    public Submission deciding(String word) {
        return put("decision", word);
    }

    public Submission put(String key, @Nullable Object value) {
        body.put(key, value);
        return this;
    }

    public Map<String, @Nullable Object> body() {
        var whole = new LinkedHashMap<>(body);
        whole.putIfAbsent("values", values);
        if (!rows.isEmpty()) {
            whole.putIfAbsent("rows", rows);
        }
        if (!relations.isEmpty()) {
            whole.putIfAbsent("relations", relations);
        }
        return whole;
    }

    public Reply submit() {
        return visitor.post("/api/changes", body());
    }

    public Reply accepted() {
        return submit().accepted();
    }
}

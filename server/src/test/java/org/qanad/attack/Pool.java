package org.qanad.attack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** What is really there, so that a wrong request can be right in all but one thing. */
final class Pool {
    private final Hostile hostile;
    private final List<String> ids;
    private final Map<String, List<String>> named;
    private final List<RecordType> types;
    private final List<String> records;

    /** Ids of accounts must be of those who may come to harm. */
    Pool(TestCountry country, Hostile hostile, List<String> accounts, List<String> more) {
        this.hostile = hostile;
        var definitions = country.definitions();
        types = List.copyOf(definitions.records().values());
        records = country.ask("select id::text from qanad.record").stream()
                .map(String::valueOf)
                .toList();
        var all = new java.util.ArrayList<>(records);
        all.addAll(accounts);
        all.addAll(more);
        country.ask("select id::text from qanad.person").forEach(id -> all.add(String.valueOf(id)));
        ids = List.copyOf(all);
        named = Map.ofEntries(
                Map.entry("type", types.stream().map(RecordType::qualified).toList()),
                Map.entry(
                        "name",
                        java.util.stream.Stream.concat(
                                        definitions.indicators().keySet().stream(),
                                        definitions.work().keySet().stream())
                                .toList()),
                Map.entry("order", List.of("-updated", "updated", "-opened", "opened", "number")),
                Map.entry("q", List.of("Sınaqova", "0501234567", "Aytac", "CASE-2026-000001-0")),
                Map.entry("organisation", List.of("dost_baku", "helpline", "dost_ganja", "shelter_baku")),
                Map.entry("role", List.copyOf(definitions.roles().keySet())),
                Map.entry("by", List.of("organisation", "territory", "month", "status", "age,sex")),
                Map.entry("from", List.of("2026-01-01")),
                Map.entry("to", List.of("2026-12-31")),
                Map.entry("language", List.of("az", "en", "ru")),
                Map.entry("limit", List.of("1", "50", "200")),
                Map.entry("step", List.of("assess", "plan", "begin", "close", "accept", "complete")),
                Map.entry("decision", List.of("approve", "refuse")),
                Map.entry("verdict", List.of("justified", "unjustified")),
                Map.entry("reason", List.of("Uşaq xəstəxanadadır, təcili lazımdır.")),
                Map.entry("kind", List.of("person", "service")),
                Map.entry("may", List.of("read", "write", "figures")));
    }

    /** Something right for a name and a kind. */
    @Nullable
    Object right(String name, String kind) {
        var known = named.get(name);
        if (known != null) {
            return hostile.any(known);
        }
        return switch (kind) {
            case "uuid" -> hostile.chance(80) ? hostile.any(ids) : hostile.uuid();
            case "integer" -> hostile.below(300);
            case "number" -> hostile.below(300) / 7.0;
            case "boolean" -> hostile.chance(50);
            default -> "söz" + hostile.below(1000);
        };
    }

    /** More to ask of a list: filters by fields, and what a list may be narrowed by. */
    String filter() {
        return hostile.chance(50)
                ? hostile.any(List.of("status", "owner", "organisation", "subject", "parent", "pending", "after"))
                : "f." + hostile.any(hostile.any(types).fields().toList()).name();
    }

    /** A change; each answer may be right, and may be anything. */
    Map<String, @Nullable Object> change() {
        var type = hostile.any(types);
        var opens = hostile.chance(70);
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("change", hostile.chance(95) ? Ids.next().toString() : hostile.uuid());
        change.put("type", type.qualified());
        change.put("record", opens ? Ids.next().toString() : hostile.any(records));
        change.put("base", opens ? 0 : 1 + hostile.below(4));
        var values = new LinkedHashMap<String, @Nullable Object>();
        var fields = type.fields().toList();
        for (var more = hostile.below(8); more > 0; more--) {
            var field = hostile.any(fields);
            values.put(field.name(), hostile.chance(40) ? hostile.value() : nearly(field));
        }
        change.put("values", values);
        if (hostile.chance(60)) {
            var person = new LinkedHashMap<String, @Nullable Object>(Story.child("Aytac", Hostile.MARK));
            person.put(
                    hostile.any(List.of("given", "born", "phone", "territory", "sex", "age", "patronymic")),
                    hostile.chance(50) ? hostile.value() : Story.day(hostile.text()));
            change.put("subject", Map.of(hostile.any(List.of("new", "change")), person));
        }
        if (hostile.chance(20)) {
            var forms = type.forms().stream().map(form -> form.form().name()).toList();
            change.put(
                    "rows",
                    Map.of(
                            hostile.any(forms),
                            List.of(Map.of(
                                    "row", Ids.next().toString(), "values", Map.copyOf(Map.of("goal_text", "a"))))));
        }
        for (var name : List.of("step", "decision", "reason", "organisation")) {
            if (hostile.chance(15)) {
                change.put(name, right(name, "string"));
            }
        }
        if (hostile.chance(30)) {
            change.put("parent", hostile.any(records));
        }
        if (hostile.chance(10)) {
            change.put("owner", hostile.any(ids));
        }
        return change;
    }

    /** Of the kind the field is, and perhaps beyond what can be kept. */
    private @Nullable Object nearly(Field field) {
        return switch (field.type()) {
            case WHOLE_NUMBER, DECIMAL ->
                hostile.any(List.<Object>of(
                        1,
                        0,
                        Long.MAX_VALUE,
                        1e300,
                        new Hostile.Raw("1e99999"),
                        new Hostile.Raw("9".repeat(400)),
                        new Hostile.Raw("0." + "0".repeat(300) + "1")));
            case DATE ->
                Map.of(
                        "date",
                        hostile.any(List.of(
                                "2026-01-01", "+999999999-12-31", "-4713-01-01", "2026-02-30", "5874898-01-01")),
                        "precision",
                        hostile.any(List.of("day", "month", "year", "century")));
            case DATE_TIME ->
                hostile.any(List.of(
                        "2026-01-01T10:00:00Z",
                        "+999999999-12-31T23:59:59Z",
                        "2026-01-01T10:00:00.123456789123Z",
                        "2026-01-01T10:00:00+18:00",
                        "-999999999-01-01T00:00:00Z"));
            case YES_NO -> hostile.chance(50);
            case CHOICES -> List.of("a", "a", hostile.text());
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> hostile.any(ids);
            case ORGANISATION -> "dost_baku";
            case TERRITORY -> "AZ-BA";
            case TEXT, LONG_TEXT, CHOICE, CALCULATED -> hostile.text();
        };
    }
}

package org.qanad.start;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.Country.Territory;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Ids;
import org.qanad.record.ChangeReader;
import tools.jackson.databind.json.JsonMapper;

/** One invented child's way, or one place's: its steps up to today. */
final class Journey {
    private static final JsonMapper JSON = new JsonMapper();

    private final Cast cast;
    private final Journeys.Names names;
    private final Random random;
    private final Household household;
    private final LocalDate start;
    private final Map<String, Played> records = new HashMap<>();

    /** A record of the journey as it stands. */
    private record Played(
            UUID id,
            String type,
            int version,
            @Nullable UUID owner,
            String organisation,
            Map<String, Object> answers) {}

    /** @param household draws lots of its own: who has which family changes nothing else */
    Journey(Cast cast, Journeys.Names names, Random random, Household household, LocalDate start) {
        this.cast = cast;
        this.names = names;
        this.random = random;
        this.household = household;
        this.start = start;
    }

    void walk(List<Map<String, Object>> steps) {
        for (var step : steps) {
            var day = (Integer) step.getOrDefault("day", 0);
            if (start.plusDays(day).isAfter(LocalDate.now(cast.clock())) || !take(step)) {
                return;
            }
        }
    }

    /** False when nobody in the cast can take the step: the journey ends there. */
    @SuppressWarnings("unchecked")
    private boolean take(Map<String, Object> step) {
        var opens = (String) step.get("open");
        var name = opens == null ? (String) step.get("change") : (String) step.get("as");
        var present = records.get(name);
        var under = Optional.ofNullable((String) step.get("under")).map(records::get);
        var type = cast.catalogue()
                .type(opens == null ? Objects.requireNonNull(present).type() : opens);
        var by = player(step, Optional.ofNullable(present).or(() -> under));
        if (by.isEmpty()) {
            return false;
        }
        var actor = cast.actor(by.get());
        var id = present == null ? Ids.next() : present.id();
        var body = new LinkedHashMap<String, Object>();
        body.put("change", Ids.next().toString());
        body.put("type", type.qualified());
        body.put("record", id.toString());
        body.put("base", present == null ? 0 : present.version());
        var values = values(type, (Map<String, Object>) step.getOrDefault("values", Map.of()));
        body.put("values", values);
        body.put("rows", rows(type, (Map<String, List<Map<String, Object>>>) step.getOrDefault("rows", Map.of())));
        under.ifPresent(parent -> body.put("parent", parent.id().toString()));
        if (step.get("subject") instanceof Map<?, ?> rule) {
            var answer = values.get(String.valueOf(rule.get("answer")));
            var child = child(Objects.equals(answer, rule.get("female")));
            household.of(child);
            body.put("subject", Map.of("new", child));
        }
        if (step.get("family") instanceof List<?> rules) {
            body.put("relations", household.relations((List<Map<String, Object>>) rules));
        }
        var organisation = Optional.ofNullable(step.get("organisation")).map(wanted -> (String) value(null, wanted));
        organisation.ifPresent(one -> body.put("organisation", one));
        var keeper = organisation.orElse(present == null ? actor.organisation() : present.organisation());
        var owner = Optional.ofNullable((String) step.get("owner"))
                .flatMap(role -> cast.anyone(role, Optional.of(keeper), random));
        owner.ifPresent(one -> body.put("owner", one.toString()));
        for (var key : List.of("step", "reason", "decision")) {
            Optional.ofNullable(step.get(key)).ifPresent(word -> body.put(key, word));
        }
        var result = cast.door().submit(actor, ChangeReader.read(JSON.valueToTree(body)));
        var answers = new HashMap<>(present == null ? Map.of() : present.answers());
        answers.putAll(values);
        var holder = owner.orElse(present != null ? present.owner() : organisation.isPresent() ? null : by.get());
        records.put(name, new Played(id, type.qualified(), result.version(), holder, keeper, answers));
        return true;
    }

    private Optional<UUID> player(Map<String, Object> step, Optional<Played> near) {
        var by = (String) given(step, "by");
        if (by.equals("owner") || by.endsWith(" owner")) {
            var whose = by.equals("owner") ? near : Optional.ofNullable(records.get(by.substring(0, by.length() - 6)));
            return whose.map(Played::owner);
        }
        var at = Optional.ofNullable((String) step.get("at"));
        var organisation = at.flatMap(
                        field -> near.map(record -> (String) record.answers().get(field)))
                .or(() -> step.containsKey("open") ? Optional.empty() : near.map(Played::organisation));
        var found = cast.anyone(by, organisation, random);
        return found.isPresent() || at.isPresent() ? found : cast.anyone(by, Optional.empty(), random);
    }

    private Map<String, Object> values(RecordType type, Map<String, Object> wanted) {
        var values = new LinkedHashMap<String, Object>();
        wanted.forEach((name, what) -> values.put(name, value(type.field(name).orElseThrow(), what)));
        return values;
    }

    private Map<String, Object> rows(RecordType type, Map<String, List<Map<String, Object>>> wanted) {
        var rows = new LinkedHashMap<String, Object>();
        wanted.forEach((name, all) -> {
            var form = type.form(name).orElseThrow().form();
            var made = new ArrayList<Map<String, Object>>();
            for (var row : all) {
                var values = new LinkedHashMap<String, Object>();
                row.forEach((field, what) ->
                        values.put(field, value(form.field(field).orElseThrow(), what)));
                made.add(Map.of("row", Ids.next().toString(), "values", values));
            }
            rows.put(name, made);
        });
        return rows;
    }

    private Object value(@Nullable Field field, Object wanted) {
        if (!(wanted instanceof Map<?, ?> rule)) {
            return wanted;
        }
        return switch (String.valueOf(rule.keySet().iterator().next())) {
            case "any" -> pick((List<?>) given(rule, "any"));
            case "some" -> some((List<?>) given(rule, "some"));
            case "choice" -> pick(codes(field));
            case "choices" -> some(codes(field));
            case "day" ->
                Map.of("date", start.plusDays((Integer) given(rule, "day")).toString(), "precision", "day");
            case "time" ->
                start.plusDays((Integer) given(rule, "time"))
                        .atTime(LocalTime.of(random.nextInt(0, 20), random.nextInt(60)))
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            case "territory" -> pick(districts());
            default -> throw new CannotStart("journeys.yaml: there is no rule " + rule.keySet());
        };
    }

    private static Object given(Map<?, ?> rule, String key) {
        return Objects.requireNonNull(rule.get(key), key);
    }

    private Object pick(List<?> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<?> some(List<?> all) {
        var shuffled = new ArrayList<Object>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(2, all.size())));
    }

    private List<String> codes(@Nullable Field field) {
        var list = cast.catalogue().definitions().lists().get(field == null ? "" : String.valueOf(field.list()));
        return list == null
                ? List.of()
                : list.codes().stream()
                        .filter(code -> !code.group())
                        .map(Code::code)
                        .toList();
    }

    private List<String> districts() {
        return cast.catalogue().definitions().country().territories().stream()
                .filter(territory ->
                        !territory.kind().equals("country") && !territory.kind().equals("region"))
                .map(Territory::code)
                .toList();
    }

    private Map<String, Object> child(boolean female) {
        var family = (String) pick(female ? names.femaleFamily() : names.maleFamily());
        var father = (String) pick(names.male());
        return Map.of(
                "given",
                pick(female ? names.female() : names.male()),
                "family",
                family,
                "patronymic",
                father,
                "sex",
                female ? "female" : "male",
                "born",
                Map.of(
                        "date",
                        start.minusDays(random.nextInt(3 * 365, 17 * 365)).toString(),
                        "precision",
                        random.nextInt(5) == 0 ? "year" : "day"));
    }
}

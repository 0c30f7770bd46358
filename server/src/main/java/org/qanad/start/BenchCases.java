package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.Country;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Ids;
import tools.jackson.databind.json.JsonMapper;

/** Invented cases with a child and two forms, as many as wanted, spread over the country's organisations. */
final class BenchCases {
    static final String TYPE = "protection.case";
    private static final String SERVICE = "protection.service";
    private static final JsonMapper JSON = new JsonMapper();

    private final Definitions definitions;
    private final RecordType type;
    private final RecordType services;
    private final Map<String, List<String>> codes = new ConcurrentHashMap<>();
    private final Journeys.Names names;
    private final List<String> districts;
    private final LocalDate today;

    BenchCases(Definitions definitions, Path country, LocalDate today) {
        this.definitions = definitions;
        this.type = definitions.record(TYPE).orElseThrow();
        this.services = definitions.record(SERVICE).orElseThrow();
        this.today = today;
        this.districts = districts(definitions.country());
        try {
            this.names = Journeys.Names.read(country.resolve("demo/names.tsv"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> districts(Country country) {
        return country.territories().stream()
                .filter(one -> country.territories().stream()
                        .noneMatch(other -> one.code().equals(other.parent())))
                .map(Country.Territory::code)
                .toList();
    }

    /** A new case, as a browser sends it. */
    Map<String, Object> open(UUID record, Random random) {
        var body = new LinkedHashMap<String, Object>();
        body.put("change", Ids.next().toString());
        body.put("type", TYPE);
        body.put("record", record.toString());
        body.put("base", 0);
        body.put("subject", Map.of("new", child(random)));
        var values = new LinkedHashMap<String, Object>();
        values.put("registered_on", day(today.minusDays(random.nextInt(3 * 365))));
        values.put("identified_by", any(type, "identified_by", random));
        values.put("concern", "Ünvan üzrə müraciət " + random.nextInt(1_000_000) + ": ailədə vəziyyət gərgindir.");
        values.put("residence", districts.get(random.nextInt(districts.size())));
        values.put("living_with", any(type, "living_with", random));
        values.put("risk", any(type, "risk", random));
        values.put("child_informed", true);
        values.put("child_assent", "given");
        values.put("carer_consent", "given");
        body.put("values", values);
        return body;
    }

    String json(Map<String, Object> body) {
        return JSON.writeValueAsString(body);
    }

    /** A service that is planned for a case. */
    Map<String, Object> service(UUID parent, Random random) {
        var body = new LinkedHashMap<String, Object>();
        body.put("change", Ids.next().toString());
        body.put("type", SERVICE);
        body.put("record", Ids.next().toString());
        body.put("base", 0);
        body.put("parent", parent.toString());
        body.put(
                "values",
                Map.of(
                        "service_kind",
                        any(services, "service_kind", random),
                        "planned_on",
                        day(today.plusDays(random.nextInt(60)))));
        return body;
    }

    /** An answer given anew. */
    String edit(UUID record, int version, Random random) {
        var body = new LinkedHashMap<String, Object>();
        body.put("change", Ids.next().toString());
        body.put("type", TYPE);
        body.put("record", record.toString());
        body.put("base", version);
        body.put("values", Map.of("concern", "Yenidən yazıldı " + random.nextInt(1_000_000)));
        return json(body);
    }

    String family(Random random) {
        return pick(names.femaleFamily(), random);
    }

    private Map<String, Object> child(Random random) {
        var female = random.nextBoolean();
        return Map.of(
                "given", pick(female ? names.female() : names.male(), random),
                "family", pick(female ? names.femaleFamily() : names.maleFamily(), random),
                "patronymic", pick(names.male(), random),
                "sex", female ? "female" : "male",
                "born", day(today.minusDays(365L + random.nextInt(16 * 365))));
    }

    private static Map<String, Object> day(LocalDate date) {
        return Map.of("date", date.toString(), "precision", "day");
    }

    private String any(RecordType of, String field, Random random) {
        return pick(codes.computeIfAbsent(field, _ -> codes(of, field)), random);
    }

    private List<String> codes(RecordType of, String field) {
        var list = of.field(field).orElseThrow().list();
        return Objects.requireNonNull(definitions.lists().get(String.valueOf(list))).codes().stream()
                .filter(code -> !code.group())
                .map(Code::code)
                .toList();
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}

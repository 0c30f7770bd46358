package org.qanad.start;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.qanad.kernel.Ids;

/** Whoever stands near an invented child, as a journey declares them: some have a grandmother, some a brother. */
final class Household {
    private static final int DAYS_A_YEAR = 365;

    private final Journeys.Names names;
    private final Random random;
    private final LocalDate start;
    private Map<String, Object> child = Map.of();

    Household(Journeys.Names names, Random random, LocalDate start) {
        this.names = names;
        this.random = random;
        this.start = start;
    }

    /** Whose household it is: given, family, patronymic, sex and born, as a change has them. */
    void of(Map<String, Object> invented) {
        child = invented;
    }

    /**
     * Relations to state.
     *
     * @param rules each with its kind; how many of a hundred children have one ({@code share}); the sex; by how many years
     *     the person is older ({@code older}, from and to); whether the family name is the child's and the given name the
     *     patronymic; {@code of} names an earlier rule of whose person it is said
     */
    List<Map<String, Object>> relations(List<Map<String, Object>> rules) {
        var made = new ArrayList<Map<String, Object>>();
        var persons = new HashMap<String, UUID>();
        for (var rule : rules) {
            var missing = (rule.containsKey("of") && !persons.containsKey(text(rule, "of")))
                    || (rule.containsKey("person") && !persons.containsKey(text(rule, "person")));
            if (random.nextInt(100) < (Integer) rule.getOrDefault("share", 100) && !missing) {
                var said = new LinkedHashMap<String, Object>();
                said.put("kind", text(rule, "kind"));
                said.put("person", person(rule, persons));
                if (rule.containsKey("of")) {
                    said.put("of", Map.of("person", String.valueOf(persons.get(text(rule, "of")))));
                }
                if (rule.get("since") instanceof Integer years) {
                    said.put("since", year(start.getYear() - years));
                }
                if (rule.get("until") instanceof Integer years) {
                    said.put("until", year(start.getYear() - years));
                }
                made.add(Map.of("relation", Ids.next().toString(), "add", said));
            }
        }
        return made;
    }

    private static Map<String, Object> year(int year) {
        return Map.of("date", year + "-01-01", "precision", "year");
    }

    private Map<String, Object> person(Map<String, Object> rule, Map<String, UUID> persons) {
        if (rule.containsKey("person")) {
            return Map.of("person", String.valueOf(persons.get(text(rule, "person"))));
        }
        var id = Ids.next();
        persons.put(text(rule, "kind"), id);
        return Map.of("as", id.toString(), "new", details(rule));
    }

    private Map<String, Object> details(Map<String, Object> rule) {
        var female = rule.containsKey("sex") ? text(rule, "sex").equals("female") : random.nextBoolean();
        var details = new LinkedHashMap<String, Object>();
        var given = pick(female ? names.female() : names.male());
        var family = pick(female ? names.femaleFamily() : names.maleFamily());
        var isFather = Boolean.TRUE.equals(rule.get("patronymic"));
        details.put("given", isFather ? child.getOrDefault("patronymic", given) : given);
        details.put("family", Boolean.TRUE.equals(rule.get("family")) ? familyOf(female, family) : family);
        if (rule.get("father") != null) {
            details.put("patronymic", child.get("patronymic"));
        }
        details.put("sex", female ? "female" : "male");
        if (rule.get("older") instanceof List<?> range
                && child.get("born") instanceof Map<?, ?> born
                && range.getFirst() instanceof Integer from
                && range.getLast() instanceof Integer to) {
            var day = LocalDate.parse(String.valueOf(born.get("date")))
                    .minusYears(random.nextInt(from, to + 1))
                    .minusDays(random.nextInt(DAYS_A_YEAR));
            details.put("born", Map.of("date", day.toString(), "precision", random.nextBoolean() ? "year" : "day"));
        }
        return details;
    }

    /** The child's family name in the form of the other sex, where the list of names has one. */
    private String familyOf(boolean female, String otherwise) {
        var own = String.valueOf(child.getOrDefault("family", otherwise));
        var forms = female ? names.femaleFamily() : names.maleFamily();
        return List.of(own, own + "a", own.replaceFirst("a$", "")).stream()
                .filter(forms::contains)
                .findFirst()
                .orElse(own);
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String text(Map<String, Object> rule, String key) {
        return String.valueOf(rule.get(key));
    }
}

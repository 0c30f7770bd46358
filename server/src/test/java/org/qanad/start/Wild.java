package org.qanad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A country nobody planned: a random tree of organisations, a programme whose roles may what chance allowed, and people
 * with several of them. Kept here as plain facts, from which the definitions are written and the expectations read.
 */
final class Wild {
    static final List<String> SCOPES = List.of("own", "team", "organisation", "territory", "all");
    static final List<String> TYPES = List.of("alpha", "beta", "gamma");
    static final List<String> FORMS = List.of("front", "middle", "back", "note");
    private static final List<String> ACCESS = List.of("write", "write", "read", "masked", "hidden");
    private static final List<String> ACTIONS = List.of("read", "edit", "assign", "audit", "emergency");
    private static final List<String> TERRITORIES = List.of("AZ-BA", "AZ-BA-x-NASI", "AZ-GA", "AZ-QBA", "AZ-SMI");

    /** What a role may do with one type: the scope of each action, and the access to each form that is not full. */
    record Grant(Map<String, String> actions, Map<String, String> forms) {}

    /** A role at an organisation, perhaps in a team or for a territory. */
    record Held(
            String role,
            String organisation,
            @Nullable String team,
            @Nullable String territory) {}

    final Map<String, String> organisationParent = new LinkedHashMap<>();
    final Map<String, String> organisationTerritory = new LinkedHashMap<>();
    final Map<String, Map<String, Grant>> roles = new LinkedHashMap<>();
    final Map<String, List<String>> sharedWith = new LinkedHashMap<>();
    final Map<String, List<Held>> people = new LinkedHashMap<>();
    private final Random random;

    Wild(Random random, int organisations, int roleCount, int peopleCount) {
        this.random = random;
        for (var i = 0; i < organisations; i++) {
            organisationParent.put("org" + i, i == 0 ? "" : random.nextInt(5) == 0 ? "" : "org" + random.nextInt(i));
            organisationTerritory.put("org" + i, any(TERRITORIES));
        }
        sharedWith.put("alpha", some("to", "who"));
        sharedWith.put("beta", some("parent", "to"));
        sharedWith.put("gamma", some("parent", "who"));
        for (var i = 0; i < roleCount; i++) {
            roles.put("r" + i, grants());
        }
        // Whoever opens records, and whoever hands them on.
        roles.put("opener", all(Map.of("create", "all", "read", "own", "edit", "own")));
        roles.put("boss", all(Map.of("create", "all", "read", "all", "edit", "all", "assign", "all")));
        for (var i = 0; i < peopleCount; i++) {
            var held = new ArrayList<Held>();
            for (var more = random.nextInt(3); more >= 0; more--) {
                held.add(held("r" + random.nextInt(roleCount)));
            }
            if (i % 3 == 0) {
                held.add(held("opener"));
            }
            people.put("person" + i, held);
        }
        people.put("boss", List.of(new Held("boss", "org0", null, null)));
    }

    private Held held(String role) {
        return new Held(
                role,
                any(new ArrayList<>(organisationParent.keySet())),
                random.nextInt(3) == 0 ? any(List.of("red", "blue")) : null,
                random.nextInt(4) == 0 ? any(TERRITORIES) : null);
    }

    private Map<String, Grant> grants() {
        var grants = new TreeMap<String, Grant>();
        for (var type : TYPES) {
            if (random.nextInt(4) > 0) {
                var actions = new LinkedHashMap<String, String>();
                for (var action : ACTIONS) {
                    if (action.equals("read") || random.nextInt(3) == 0) {
                        actions.put(action, any(SCOPES.subList(0, random.nextInt(6) == 0 ? 5 : 4)));
                    }
                }
                var forms = new LinkedHashMap<String, String>();
                FORMS.forEach(form -> forms.put(form(type, form), any(ACCESS)));
                grants.put(type, new Grant(actions, forms));
            }
        }
        return grants;
    }

    private static Map<String, Grant> all(Map<String, String> actions) {
        var grants = new TreeMap<String, Grant>();
        TYPES.forEach(type -> grants.put(type, new Grant(actions, Map.of())));
        return grants;
    }

    static String form(String type, String form) {
        return type + "_" + form;
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(String... from) {
        var chosen = new ArrayList<String>();
        for (var one : from) {
            if (random.nextInt(3) > 0) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    String territory() {
        return any(TERRITORIES);
    }

    String organisation() {
        return any(new ArrayList<>(organisationParent.keySet()));
    }

    /** Writes the definitions: a folder of programmes, and a country beside it. */
    void write(Path folder) throws IOException {
        var programme = folder.resolve("programmes/wild");
        put(programme.resolve("programme.yaml"), "programme: wild\nlabel: Wild\nhelp: Made by chance.\n");
        var translated = new StringBuilder("programme: {label: Wild, help: Made by chance.}\nrecords:\n");
        TYPES.forEach(type -> translated
                .append("  ")
                .append(type)
                .append(": {label: T, plural: T, states: {open: O, over: O}, steps: {end: E}}\n"));
        translated.append("forms:\n");
        for (var type : TYPES) {
            for (var form : FORMS) {
                var name = form(type, form);
                put(programme.resolve("forms/" + name + ".yaml"), formFile(type, form));
                translated.append("  ").append(name).append(": {label: F, fields: {");
                translated.append(String.join(
                        ", ",
                        fields(type, form).keySet().stream()
                                .map(field -> field + ": F")
                                .toList()));
                translated.append("}}\n");
            }
            put(programme.resolve("records/" + type + ".yaml"), recordFile(type));
        }
        translated.append("roles:\n");
        roles.forEach((name, grants) -> translated.append("  ").append(name).append(": {label: R}\n"));
        for (var role : roles.entrySet()) {
            put(programme.resolve("roles/" + role.getKey() + ".yaml"), roleFile(role.getKey(), role.getValue()));
        }
        put(programme.resolve("i18n/az.yaml"), translated.toString());
        put(programme.resolve("i18n/ru.yaml"), translated.toString());
        country(folder.resolve("country"));
    }

    private void country(Path folder) throws IOException {
        for (var file : List.of("calendar.yaml", "country.yaml", "map.topo.json", "map.yaml", "territories.csv")) {
            Files.createDirectories(folder);
            Files.copy(TestCountry.AZERBAIJAN.resolve(file), folder.resolve(file));
        }
        var text = new StringBuilder("organisations:\n");
        organisationParent.forEach((id, parent) -> text.append("  - id: ")
                .append(id)
                .append(parent.isEmpty() ? "" : "\n    parent: " + parent)
                .append("\n    kind: ngo\n    territory: ")
                .append(organisationTerritory.get(id))
                .append("\n    label: {en: O, az: O, ru: O}\n"));
        put(folder.resolve("organisations.yaml"), text.toString());
    }

    private String recordFile(String type) {
        var parents = type.equals("alpha")
                ? ""
                : "parent: [" + (type.equals("beta") ? "alpha" : "beta") + "]\nparent_required: true\n";
        return "record: " + type + "\nlabel: T\nplural: T\nnumber: " + type.toUpperCase(java.util.Locale.ROOT)
                + "\nsubject: " + (type.equals("gamma") ? "none" : "optional") + "\n" + parents
                + "territory: " + type + "_place\ncolumns: [number, status, owner, " + type + "_front_words, " + type
                + "_back_words]\n"
                + (sharedWith.getOrDefault(type, List.of()).isEmpty()
                        ? ""
                        : "shared_with: ["
                                + String.join(
                                        ", ",
                                        sharedWith.getOrDefault(type, List.of()).stream()
                                                .map(with -> with.equals("parent") ? with : type + "_" + with)
                                                .toList())
                                + "]\n")
                + "forms: [" + form(type, "front") + ", " + form(type, "middle") + ", " + form(type, "back") + ", "
                + form(type, "note") + "*]\n"
                + "lifecycle:\n  open:\n    label: O\n    steps:\n      end: {label: E, to: over, by: [boss]}\n"
                + "  over:\n    label: O\n    tone: good\n";
    }

    /** The fields of a form, by name, with their types. */
    static Map<String, String> fields(String type, String form) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(type + "_" + form + "_words", "text");
        switch (form) {
            case "front" -> {
                fields.put(type + "_place", "territory");
                fields.put(type + "_to", "organisation");
                fields.put(type + "_who", "user");
            }
            case "middle" -> fields.put(type + "_file", "attachment");
            case "back" -> fields.put(type + "_secret", "text, sealed: true");
            default -> {}
        }
        return fields;
    }

    private static String formFile(String type, String form) {
        var text = new StringBuilder("form: " + form(type, form) + "\nlabel: F\nfields:\n");
        fields(type, form)
                .forEach((name, kind) -> text.append("  ")
                        .append(name)
                        .append(": {type: ")
                        .append(kind)
                        .append(", label: F}\n"));
        return text.toString();
    }

    private static String roleFile(String name, Map<String, Grant> grants) {
        var text = new StringBuilder("role: " + name + "\nlabel: R\nrecords:\n");
        grants.forEach((type, grant) -> {
            var parts = new ArrayList<String>();
            grant.actions().forEach((action, scope) -> parts.add(action + ": " + scope));
            if (!grant.forms().isEmpty()) {
                parts.add("forms: {"
                        + String.join(
                                ", ",
                                grant.forms().entrySet().stream()
                                        .map(form -> form.getKey() + ": " + form.getValue())
                                        .toList())
                        + "}");
            }
            text.append("  ")
                    .append(type)
                    .append(": {")
                    .append(String.join(", ", parts))
                    .append("}\n");
        });
        return text.append(grants.isEmpty() ? "  alpha: {read: own}\n" : "")
                .append("navigation: []\n")
                .toString();
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}

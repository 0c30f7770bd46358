package org.qanad.primero;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.qanad.primero.Configuration.Agency;
import org.qanad.primero.Configuration.Composed;
import org.qanad.primero.Configuration.FormSection;
import org.qanad.primero.Configuration.Location;
import org.qanad.primero.Configuration.Lookup;
import org.qanad.primero.Configuration.Option;
import org.qanad.primero.Configuration.PrimeroRole;
import org.qanad.primero.Configuration.Question;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a configuration file; what is not of the shape is refused, with its place. */
final class ConfigurationReader {
    static final int LARGEST_BYTES = 32 * 1024 * 1024;
    private static final int MOST_FORMS = 2_000;
    private static final int MOST_FIELDS = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigurationReader() {}

    static Configuration read(Path file) {
        var root = root(file);
        var forms = list(root, "FormSection", ConfigurationReader::form);
        unique("FormSection", forms.stream().map(FormSection::id).toList());
        if (forms.isEmpty()) {
            throw new Unusable(
                    "The configuration has no form: 'FormSection' is missing or empty. Export the forms too.");
        }
        var fields = forms.stream().mapToInt(form -> form.fields().size()).sum();
        if (forms.size() > MOST_FORMS || fields > MOST_FIELDS) {
            throw new Unusable("The configuration has " + forms.size() + " forms and " + fields + " fields; at most "
                    + MOST_FORMS + " and " + MOST_FIELDS + " are read. Export fewer at a time.");
        }
        var lookups = list(root, "Lookup", ConfigurationReader::lookup);
        unique("Lookup", lookups.stream().map(Lookup::id).toList());
        var roles = list(root, "Role", ConfigurationReader::role);
        unique("Role", roles.stream().map(PrimeroRole::id).toList());
        return new Configuration(
                lookups,
                forms,
                roles,
                list(root, "Location", ConfigurationReader::location),
                list(root, "Agency", ConfigurationReader::agency),
                others(root),
                composed(root));
    }

    private static JsonNode root(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Unusable("There is no file " + file + ". Name a configuration that was exported as JSON.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new Unusable(file + " is larger than " + LARGEST_BYTES
                        + " bytes. A configuration is smaller: leave records and pictures out of the export.");
            }
            var root = JSON.readTree(Files.readAllBytes(file));
            if (root.path("data").isObject() && !root.has("FormSection")) {
                root = root.path("data");
            }
            if (!root.isObject()) {
                throw new Unusable("What " + file + " holds " + Found.instead(root, "an object with 'FormSection'")
                        + ". Name an exported configuration.");
            }
            return root;
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Unusable(file + " is not JSON"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + ": " + malformed.getOriginalMessage() + ". Export it again.");
        } catch (IOException unreadable) {
            throw new Unusable(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static FormSection form(JsonNode node, String at) {
        var id = text(node, "unique_id", at);
        var fields = new ArrayList<Question>();
        var inside =
                node.path("fields_attributes").isMissingNode() ? node.path("fields") : node.path("fields_attributes");
        if (!inside.isArray()) {
            throw new Unusable(at + " (" + id + "): 'fields_attributes' " + Found.instead(inside, "a list")
                    + ". Write the form's fields there.");
        }
        for (var field : inside) {
            var place = at + " (" + id + ").fields_attributes[" + fields.size() + "]";
            object(field, place);
            fields.add(new Question(
                    text(field, "name", place),
                    text(field, "type", place),
                    Words.of(field, "display_name"),
                    Words.of(field, "help_text").with(" ", Words.of(field, "guiding_questions")),
                    field));
        }
        unique(
                at + " (" + id + ").fields_attributes",
                fields.stream().map(Question::name).toList());
        return new FormSection(
                id,
                text(node, "parent_form", at + " (" + id + ")"),
                Words.of(node, "name"),
                Words.of(node, "description"),
                !node.has("visible") || node.path("visible").asBoolean(true),
                node.path("is_nested").asBoolean(false),
                node.path("order_form_group").asInt(0),
                node.path("order").asInt(0),
                node.has("display_conditions")
                        ? node.path("display_conditions")
                        : node.path("display_conditions_record"),
                List.copyOf(fields),
                node);
    }

    private static Lookup lookup(JsonNode node, String at) {
        return new Lookup(text(node, "unique_id", at), Words.of(node, "name"), options(node, "lookup_values", at));
    }

    /** Options of a list, those that stand twice at the end, in each of the shapes: of one language, of several keys, or with texts by language. */
    static List<Option> options(JsonNode holder, String key, String at) {
        var labels = new LinkedHashMap<String, Words>();
        var disabled = new HashSet<String>();
        var twice = new LinkedHashSet<String>();
        for (var entry : holder.properties()) {
            if (!entry.getKey().equals(key) && !entry.getKey().startsWith(key + "_")) {
                continue;
            }
            var language = entry.getKey().equals(key) ? "en" : entry.getKey().substring(key.length() + 1);
            if (language.equals("i18n") && entry.getValue().isObject()) {
                entry.getValue()
                        .properties()
                        .forEach(one -> options(one.getValue(), one.getKey(), labels, disabled, twice, at));
            } else {
                options(entry.getValue(), language.equals("i18n") ? "en" : language, labels, disabled, twice, at);
            }
        }
        var all = new ArrayList<Option>();
        labels.forEach((id, words) -> all.add(new Option(id, words, disabled.contains(id), false)));
        twice.forEach(id -> all.add(new Option(id, Words.NONE, false, true)));
        return List.copyOf(all);
    }

    private static void options(
            JsonNode values,
            String language,
            Map<String, Words> labels,
            Set<String> disabled,
            Set<String> twice,
            String at) {
        if (values.isNull()) {
            return;
        }
        if (!values.isArray()) {
            throw new Unusable(at + ": what holds the options " + Found.instead(values, "a list")
                    + ". Write them as a list of 'id' and 'display_text'.");
        }
        var seen = new HashSet<String>();
        for (var value : values) {
            if (value.isArray()) {
                throw new Unusable(
                        at + ": an option " + Found.instead(value, "an object") + ". Give it 'id' and 'display_text'.");
            }
            var id = value.isObject() ? value.path("id").asString("") : value.asString("");
            if (id.isBlank()) {
                throw new Unusable(at + ": an option has no 'id'. Give each one.");
            }
            if (!seen.add(id)) {
                twice.add(id);
                continue;
            }
            if (value.path("disabled").asBoolean(false)) {
                disabled.add(id);
            }
            var shown = value.isObject() ? value.path("display_text") : value;
            var words = shown.isObject()
                    ? Words.ofValue(shown)
                    : shown.asString("").isBlank()
                            ? Words.NONE
                            : new Words(Map.of(language, shown.asString().strip()));
            labels.merge(id, words, ConfigurationReader::both);
        }
    }

    private static Words both(Words one, Words other) {
        var texts = new HashMap<>(other.texts());
        texts.putAll(one.texts());
        return new Words(texts);
    }

    private static PrimeroRole role(JsonNode node, String at) {
        var permissions = new LinkedHashMap<String, List<String>>();
        if (Found.says(node.path("permissions"))) {
            object(node.path("permissions"), at + ".permissions");
        }
        for (var entry : node.path("permissions").properties()) {
            if (entry.getValue().isValueNode() && Found.says(entry.getValue())) {
                throw new Unusable(at + ".permissions." + entry.getKey() + " "
                        + Found.instead(entry.getValue(), "a list") + ". Write the actions there.");
            }
            permissions.put(
                    entry.getKey(),
                    entry.getValue().isArray()
                            ? StreamSupport.stream(entry.getValue().spliterator(), false)
                                    .map(one -> one.asString(""))
                                    .toList()
                            : entry.getValue().propertyNames().stream().sorted().toList());
        }
        return new PrimeroRole(
                text(node, "unique_id", at),
                Words.of(node, "name").none()
                        ? text(node, "unique_id", at)
                        : Words.of(node, "name").main(),
                node.path("group_permission").asString("self"),
                permissions,
                readable(node, at));
    }

    private static @Nullable Map<String, String> readable(JsonNode node, String at) {
        var given = node.has("form_section_read_write")
                ? node.path("form_section_read_write")
                : node.has("form_sections") ? node.path("form_sections") : node.path("form_section_unique_ids");
        var forms = new LinkedHashMap<String, String>();
        if (given.isObject()) {
            for (var entry : given.properties()) {
                // To read it as the right to write would give what nobody wrote.
                if (!entry.getValue().isString()) {
                    throw new Unusable(at + ": the right on the form '" + entry.getKey() + "' "
                            + Found.instead(entry.getValue(), "a text") + ". Write 'r' or 'rw'.");
                }
                forms.put(entry.getKey(), entry.getValue().asString());
            }
        } else if (given.isArray()) {
            given.forEach(form -> forms.put(form.asString(""), "rw"));
        } else if (Found.says(given) && !given.asString("").strip().equalsIgnoreCase("all")) {
            // Nothing, and the word 'all', mean all forms; what cannot be read must not.
            throw new Unusable(at + ": what holds the role's forms " + Found.instead(given, "a list or an object")
                    + ". Write the forms there.");
        } else {
            return null;
        }
        return forms;
    }

    private static Location location(JsonNode node, String at) {
        var code = text(node, "location_code", at);
        var path = node.path("hierarchy_path").asString(code);
        return new Location(
                code,
                Words.of(node, "placename").or(Words.of(node, "name")),
                node.path("admin_level").asInt(Math.max(0, path.split("\\.", -1).length - 1)),
                Arrays.asList(path.split("\\.", -1)));
    }

    private static Agency agency(JsonNode node, String at) {
        return new Agency(text(node, "unique_id", at), Words.of(node, "name"));
    }

    private static Map<String, List<String>> others(JsonNode root) {
        var known = List.of("FormSection", "Lookup", "Role", "Location", "Agency");
        var others = new LinkedHashMap<String, List<String>>();
        for (var entry : root.properties()) {
            if (!known.contains(entry.getKey()) && entry.getValue().isArray()) {
                var names = new ArrayList<String>();
                entry.getValue()
                        .forEach(one -> names.add(
                                one.has("unique_id")
                                        ? one.path("unique_id").asString("")
                                        : Words.of(one, "name").none()
                                                ? "#" + (names.size() + 1)
                                                : Words.of(one, "name").main()));
                others.put(entry.getKey(), names);
            }
        }
        return others;
    }

    private static Map<String, Composed> composed(JsonNode root) {
        var composed = new LinkedHashMap<String, Composed>();
        for (var settings : root.path("SystemSettings")) {
            for (var one : settings.path("auto_populate_list")) {
                var parts = new ArrayList<String>();
                one.path("format").forEach(part -> parts.add(part.asString("")));
                if (one.path("auto_populated").asBoolean(false) && !parts.isEmpty()) {
                    composed.put(
                            one.path("field_key").asString(""),
                            new Composed(parts, one.path("separator").asString(" ")));
                }
            }
        }
        return composed;
    }

    /** A thing of a list, and where it stands. */
    private interface Reader<T> {
        T read(JsonNode node, String at);
    }

    private static <T> List<T> list(JsonNode root, String kind, Reader<T> reader) {
        var given = root.path(kind);
        if (given.isMissingNode() || given.isNull()) {
            return List.of();
        }
        if (!given.isArray()) {
            throw new Unusable(
                    "'" + kind + "' " + Found.instead(given, "a list") + ". Export the configuration again.");
        }
        var read = new ArrayList<T>();
        for (var one : given) {
            var at = kind + "[" + read.size() + "]";
            object(one, at);
            read.add(reader.read(one, at));
        }
        return List.copyOf(read);
    }

    private static void object(JsonNode node, String at) {
        if (!node.isObject()) {
            throw new Unusable(at + " " + Found.instead(node, "an object") + ". Export the configuration again.");
        }
    }

    private static String text(JsonNode node, String key, String at) {
        var value = node.path(key);
        if (!value.isString() && Found.says(value)) {
            throw new Unusable(at + ": '" + key + "' " + Found.instead(value, "a text") + ". Write it as a text.");
        }
        if (!value.isString() || value.asString().isBlank()) {
            throw new Unusable(at + " has no '" + key + "'. Give it one.");
        }
        return value.asString().strip();
    }

    private static void unique(String at, List<String> ids) {
        var seen = new HashSet<String>();
        ids.stream().filter(id -> !seen.add(id)).findFirst().ifPresent(twice -> {
            throw new Unusable(at + ": '" + twice + "' stands twice. Keep one, or rename the other.");
        });
    }
}

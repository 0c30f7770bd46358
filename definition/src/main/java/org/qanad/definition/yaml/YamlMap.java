package org.qanad.definition.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping that remembers which keys were asked for, so that the rest can be named as unknown. */
public final class YamlMap {
    private final String file;
    private final Faults faults;
    private final Place place;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMap(MappingNode node, String file, Faults faults) {
        this.file = file;
        this.faults = faults;
        this.place = placeOf(node);
        for (var tuple : node.getValue()) {
            var at = placeOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(at, "a key is not a plain word", "Write the key as a word.");
            } else if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                faults.add(at, "'" + key.getValue() + "' stands twice", "Keep one of them.");
            } else {
                places.put(key.getValue(), at);
            }
        }
    }

    public Place place() {
        return place;
    }

    public Faults faults() {
        return faults;
    }

    public Place placeOf(String key) {
        return places.getOrDefault(key, place);
    }

    /** Where each key stands, for what is found wrong only later. */
    public Map<String, Place> places() {
        return Map.copyOf(places);
    }

    public boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /** All keys, each then counted as asked for: for mappings whose keys are names. */
    public List<String> names() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    public Optional<String> text(String key) {
        return switch (node(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> Optional.of(scalar.getValue());
            case Node other -> wrong(other, key, "a text");
        };
    }

    public String required(String key, String example) {
        var text = text(key);
        if (text.isEmpty() && !entries.containsKey(key)) {
            faults.add(place, "'" + key + "' is missing", "Add a line such as '" + key + ": " + example + "'.");
        } else if (text.filter(String::isBlank).isPresent()) {
            faults.add(placeOf(key), "'" + key + "' is empty", "Write it, such as '" + key + ": " + example + "'.");
        }
        return text.orElse("");
    }

    public boolean isMap(String key) {
        return node(key) instanceof MappingNode;
    }

    public Optional<YamlMap> map(String key) {
        return switch (node(key)) {
            case null -> Optional.empty();
            case MappingNode mapping -> Optional.of(new YamlMap(mapping, file, faults));
            case ScalarNode scalar when scalar.getValue().isBlank() -> Optional.empty();
            case Node other -> wrong(other, key, "a mapping");
        };
    }

    /** A list of words; one word alone counts as a list of one. */
    public List<String> texts(String key) {
        return switch (node(key)) {
            case null -> List.of();
            case ScalarNode scalar -> scalar.getValue().isBlank() ? List.of() : List.of(scalar.getValue());
            case SequenceNode sequence -> words(sequence, key);
            case Node other -> this.<List<String>>wrong(other, key, "a list").orElse(List.of());
        };
    }

    /** A list of mappings. */
    public List<YamlMap> maps(String key) {
        if (!(node(key) instanceof SequenceNode sequence)) {
            return List.of();
        }
        var found = new ArrayList<YamlMap>();
        for (var item : sequence.getValue()) {
            if (item instanceof MappingNode mapping) {
                found.add(new YamlMap(mapping, file, faults));
            } else {
                wrong(item, key, "a list of mappings");
            }
        }
        return found;
    }

    public boolean yes(String key) {
        var text = text(key);
        text.filter(word -> !word.equals("true") && !word.equals("false"))
                .ifPresent(word -> faults.add(placeOf(key), "'" + key + "' is '" + word + "'", "Write true or false."));
        return text.filter("true"::equals).isPresent();
    }

    public @Nullable BigDecimal number(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(text.get());
        } catch (NumberFormatException notANumber) {
            faults.add(placeOf(key), "'" + key + "' is '" + text.get() + "'", "Write a number.");
            return null;
        }
    }

    public <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var known = new LinkedHashMap<String, E>();
        for (var word : words.getEnumConstants()) {
            known.put(word.name().toLowerCase(java.util.Locale.ROOT), word);
        }
        var found = Optional.ofNullable(known.get(text.get()));
        if (found.isEmpty()) {
            faults.add(
                    placeOf(key), "'" + key + "' is '" + text.get() + "'", Nearest.remedy(text.get(), known.keySet()));
        }
        return found;
    }

    /** To be called when all keys were asked for: every other key is a fault. */
    public void finish() {
        for (var key : entries.keySet()) {
            if (!asked.contains(key)) {
                faults.add(placeOf(key), "unknown key '" + key + "'", Nearest.remedy(key, asked));
            }
        }
    }

    private @Nullable Node node(String key) {
        asked.add(key);
        return entries.get(key);
    }

    private List<String> words(SequenceNode sequence, String key) {
        var words = new ArrayList<String>();
        for (var item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar) {
                words.add(scalar.getValue());
            } else {
                wrong(item, key, "a list of words");
            }
        }
        return List.copyOf(words);
    }

    private <T> Optional<T> wrong(Node found, String key, String expected) {
        faults.add(placeOf(found), "'" + key + "' does not hold " + expected, "Write " + expected + " here.");
        return Optional.empty();
    }

    private Place placeOf(Node node) {
        return new Place(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}

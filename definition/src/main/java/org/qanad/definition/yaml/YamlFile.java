package org.qanad.definition.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML 1.2 file whose root is a mapping. */
public final class YamlFile {
    private static final int LARGEST_BYTES = 2_000_000;
    private static final int DEEPEST = 40;

    private YamlFile() {}

    /** The root mapping, or empty after the fault was noted. */
    public static Optional<YamlMap> read(Path file, String name, Faults faults) {
        var top = new Place(name, 1);
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                faults.add(top, "the file is larger than " + LARGEST_BYTES + " bytes", "Split it.");
                return Optional.empty();
            }
            return root(Files.readString(file), name, faults);
        } catch (CharacterCodingException notUtf8) {
            faults.add(top, "the file is not UTF-8 text", "Save it as UTF-8.");
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<YamlMap> root(String text, String name, Faults faults) {
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setMaxAliasesForCollections(0)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping && shallow(mapping, 0)) {
                return Optional.of(new YamlMap(mapping, name, faults));
            }
            faults.add(
                    new Place(name, 1),
                    "the file does not hold a mapping of keys to values",
                    "Begin with a line such as 'form: assessment'.");
        } catch (MarkedYamlEngineException malformed) {
            var line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(
                    new Place(name, line),
                    "malformed YAML: " + malformed.getProblem(),
                    "Check the indentation, quotes and colons of this line and the one above.");
        } catch (YamlEngineException malformed) {
            faults.add(new Place(name, 1), "malformed YAML: " + malformed.getMessage(), "Correct the file.");
        }
        return Optional.empty();
    }

    private static boolean shallow(Node node, int depth) {
        return switch (node) {
            case MappingNode mapping ->
                depth < DEEPEST
                        && mapping.getValue().stream()
                                .allMatch(tuple -> shallow(tuple.getKeyNode(), depth + 1)
                                        && shallow(tuple.getValueNode(), depth + 1));
            case AnchorNode _ -> false;
            default -> true;
        };
    }
}

package org.qanad.definition.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
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
        } catch (NoSuchFileException missing) {
            faults.add(top, "there is no such file", "Write it.");
            return Optional.empty();
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
            if (!shallow(new Parse(settings).parseString(text))) {
                faults.add(new Place(name, 1), "the file nests too deep, or repeats by alias", "Write it out plainly.");
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
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

    /** Asked of the events, one after another: composing what nests without end would exhaust the stack. */
    private static boolean shallow(Iterable<Event> events) {
        var depth = 0;
        for (var event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> {
                    return false;
                }
                case Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
            }
            if (depth > DEEPEST) {
                return false;
            }
        }
        return true;
    }
}

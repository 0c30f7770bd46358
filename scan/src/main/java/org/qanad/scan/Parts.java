package org.qanad.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what each part of the repository is built with: Maven's trees, npm's lock files. */
final class Parts {
    /** The parts that run where Qanad runs. What is not named here only builds or tests. */
    static final Set<String> SHIPPED = Set.of("definition", "server", "web");

    /** Without one of these nothing has been scanned, whatever else was read. */
    private static final Set<String> NEEDED_TREES = Set.of("definition", "server");

    private static final Set<String> NEEDED_LOCKS = Set.of("web", "e2e");
    private static final Set<String> SHIPPED_SCOPES = Set.of("compile", "runtime");
    private static final String OUR_GROUP = "org.qanad";
    private static final String FOLDER = "node_modules/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Parts() {}

    /**
     * Reads {@code PART/target/dependencies.json} and {@code PART/package-lock.json} of every part under this folder.
     *
     * @throws IOException when one cannot be read, or one that must be there is missing or holds nothing
     */
    static List<Dependency> read(Path home) throws IOException {
        var dependencies = new ArrayList<Dependency>();
        try (var parts = Files.list(home)) {
            for (var part : parts.filter(Files::isDirectory).sorted().toList()) {
                var name = String.valueOf(part.getFileName());
                var tree = part.resolve("target").resolve("dependencies.json");
                var lock = part.resolve("package-lock.json");
                if (Files.exists(tree)) {
                    dependencies.addAll(tree(tree, name));
                }
                if (Files.exists(lock)) {
                    dependencies.addAll(lock(lock, name));
                }
            }
        }
        demand(dependencies, Ecosystem.MAVEN, NEEDED_TREES);
        demand(dependencies, Ecosystem.NPM, NEEDED_LOCKS);
        return dependencies;
    }

    private static void demand(List<Dependency> dependencies, Ecosystem ecosystem, Set<String> parts)
            throws IOException {
        var read = dependencies.stream()
                .filter(dependency -> dependency.ecosystem() == ecosystem)
                .map(Dependency::place)
                .collect(Collectors.toSet());
        for (var part : parts) {
            if (!read.contains(part)) {
                throw new IOException("No dependency of %s was found (%s): nothing has been scanned there."
                        .formatted(part, ecosystem));
            }
        }
    }

    /** What Maven's {@code dependency:tree} wrote, without our own modules. */
    static List<Dependency> tree(Path file, String part) throws IOException {
        var found = new TreeMap<String, Dependency>();
        gather(json(file), part, found);
        return List.copyOf(found.values());
    }

    private static void gather(JsonNode parent, String part, Map<String, Dependency> found) throws IOException {
        for (var node : parent.path("children")) {
            var group = text(node, "groupId", part);
            var name = group + ":" + text(node, "artifactId", part);
            var version = text(node, "version", part);
            var shipped = SHIPPED.contains(part) && SHIPPED_SCOPES.contains(text(node, "scope", part));
            if (!group.equals(OUR_GROUP)) {
                found.merge(
                        name + ":" + version,
                        new Dependency(Ecosystem.MAVEN, name, version, part, shipped),
                        (one, other) -> one.shipped() ? one : other);
            }
            gather(node, part, found);
        }
    }

    /** What npm installed, by the lock file's third version: one entry a folder, nested ones too. */
    static List<Dependency> lock(Path file, String part) throws IOException {
        var lock = json(file);
        if (lock.path("lockfileVersion").asInt(0) != 3) {
            throw new IOException(file + " is no lock file of version 3. Write it anew with a current npm.");
        }
        var found = new ArrayList<Dependency>();
        for (var entry : lock.path("packages").properties()) {
            var folder = entry.getKey();
            var node = entry.getValue();
            if (folder.contains(FOLDER) && !node.path("link").asBoolean(false)) {
                // A package under another name (an alias) says its own.
                var name = node.path("name").asString(folder.substring(folder.lastIndexOf(FOLDER) + FOLDER.length()));
                var onlyBuilds = node.path("dev").asBoolean(false)
                        || node.path("devOptional").asBoolean(false);
                found.add(new Dependency(
                        Ecosystem.NPM, name, text(node, "version", part), part, SHIPPED.contains(part) && !onlyBuilds));
            }
        }
        return found;
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException unreadable) {
            throw new IOException(file + " is no JSON: " + unreadable.getOriginalMessage());
        }
    }

    private static String text(JsonNode node, String key, String part) throws IOException {
        var value = node.path(key).asString("");
        if (value.isEmpty()) {
            throw new IOException("A dependency of %s has no %s: %s".formatted(part, key, node));
        }
        return value;
    }
}

package org.qanad.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A repository to scan: our parts with one harmless library each, and the lists of faults that a scan really reads. */
final class Repository {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Path LISTS = Path.of("target", "advisories");

    private final Path home;
    private String said = "";

    Repository(Path home) throws IOException {
        this.home = home;
        for (var list : new String[] {"advisories-maven.csv", "advisories-npm.csv"}) {
            Files.createDirectories(home.resolve("scan/target/advisories"));
            Files.copy(
                    LISTS.resolve(list), home.resolve("scan/target/advisories").resolve(list));
        }
        write("scan/accepted.csv", "# Nothing.\n");
        write("scan/added-maven.csv", "# Nothing.\n");
        write("scan/added-npm.csv", "# Nothing.\n");
        for (var part : new String[] {"definition", "server"}) {
            library(part, "org.jspecify:jspecify:1.0.0", "compile");
        }
        for (var part : new String[] {"web", "e2e"}) {
            locked(part, "node_modules/react", "\"version\": \"19.2.7\"");
        }
    }

    Repository write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
        return this;
    }

    /** The one library that Maven found, brought along by another one. */
    Repository library(String part, String coordinates, String scope) throws IOException {
        var words = coordinates.split(":", -1);
        return write(
                part + "/target/dependencies.json", """
                {"groupId": "org.qanad", "artifactId": "%s", "version": "1", "scope": "", "children": [
                  {"groupId": "org.qanad", "artifactId": "carrier", "version": "1", "scope": "%s", "children": [
                    {"groupId": "%s", "artifactId": "%s", "version": "%s", "scope": "%s"}]}]}
                """.formatted(part, scope, words[0], words[1], words[2], scope));
    }

    /** The one package that npm installed. */
    Repository locked(String part, String folder, String entry) throws IOException {
        return write(
                part + "/package-lock.json",
                "{\"lockfileVersion\": 3, \"packages\": {\"\": {\"name\": \"%s\"}, \"%s\": {%s}}}"
                        .formatted(part, folder, entry));
    }

    Repository without(String file) throws IOException {
        Files.delete(home.resolve(file));
        return this;
    }

    /** Ends as the command would. */
    int scan(LocalDate today) {
        var bytes = new ByteArrayOutputStream();
        var status = Scan.run(home, today, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    int scan() {
        return scan(TODAY);
    }

    String said() {
        return said;
    }
}

package org.qanad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The repository keeps its own rooms in order. */
class TidyTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS =
            Set.of("target", "node_modules", ".git", ".qanad", "dist", "test-results");
    private static final int LONGEST = 400;
    private static final Pattern UNNUMBERED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b(?!\\(#\\d+\\))");
    private static final Pattern RESOLVED = Pattern.compile("\"resolved\":\\s*\"(https?://[^/\"]+)");

    @Test
    void no_file_is_longer_than_four_hundred_lines() throws IOException {
        assertThat(files(path -> named(path, ".java", ".ts", ".tsx")))
                .filteredOn(path -> text(path).lines().count() > LONGEST)
                .isEmpty();
    }

    @Test
    void what_is_left_to_do_has_the_number_of_its_issue() throws IOException {
        assertThat(files(path -> named(path, ".java", ".ts", ".tsx", ".sql", ".yaml", ".css", ".sh", ".mjs")))
                .filteredOn(path -> UNNUMBERED.matcher(text(path)).find())
                .isEmpty();
    }

    @Test
    void packages_come_from_the_public_registry_and_from_no_machine_of_ours() throws IOException {
        assertThat(files(path -> path.endsWith("package-lock.json")))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(RESOLVED.matcher(text(path)).results())
                        .extracting(match -> match.group(1))
                        .allMatch("https://registry.npmjs.org"::equals));
    }

    @Test
    void every_package_says_what_it_is_and_that_nothing_in_it_is_null() throws IOException {
        var packages = files(path -> named(path, ".java") && path.toString().contains("/src/main/java/")).stream()
                .map(Path::getParent)
                .distinct()
                .toList();

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked")
                        .startsWith("/**"));
    }

    @Test
    void nothing_is_switched_off_and_nothing_is_printed_where_it_is_not_read() throws IOException {
        assertThat(files(path -> named(path, ".java") && !path.endsWith("TidyTest.java")))
                .filteredOn(
                        path -> text(path).contains("@Disabled") || text(path).contains("printStackTrace("))
                .isEmpty();
    }

    private static boolean named(Path path, String... endings) {
        return List.of(endings).stream().anyMatch(path.toString()::endsWith);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Predicate<Path> wanted) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}

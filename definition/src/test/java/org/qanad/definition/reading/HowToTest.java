package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows docs/howto/add-a-programme.md to the letter has a programme without a fault. */
class HowToTest {
    private static final Path PAGE = Path.of("../docs/howto/add-a-programme.md");
    private static final Pattern FILE =
            Pattern.compile("^```yaml\\n# (programmes/\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void the_programme_of_the_page_reads_without_a_fault(@TempDir Path folder) throws IOException {
        for (var file : files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }

        var reading = new DefinitionReader(folder.resolve("programmes"), Path.of("../countries/az"), Clock.systemUTC())
                .read();

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.definitions().orElseThrow().records()).containsOnlyKeys("complaint.complaint");
    }

    @Test
    void the_page_shows_every_kind_of_file() throws IOException {
        assertThat(files().keySet())
                .extracting(
                        file -> file.replaceFirst("programmes/complaint/", "").replaceFirst("/.*", ""))
                .contains("programme.yaml", "lists", "forms", "records", "roles", "work", "indicators", "i18n");
    }

    @Test
    void the_kind_of_relation_of_its_page_reads_without_a_fault(@TempDir Path folder) throws IOException {
        var author = new Author(folder);
        var page = Files.readString(Path.of("../docs/howto/add-a-relation-kind.md"))
                .replaceAll("(?m)^ {3}", "");
        var block = FILE.matcher(page);
        while (block.find()) {
            // The author's country speaks English and Azerbaijani.
            if (!block.group(1).endsWith("ru.yaml")) {
                author.writes("../" + block.group(1).replaceFirst("^programmes/", ""), block.group(2));
            }
        }

        var reading = author.reading();

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.definitions().orElseThrow().relations()).containsOnlyKeys("godparent");
    }

    private static Map<String, String> files() throws IOException {
        var files = new LinkedHashMap<String, String>();
        var block = FILE.matcher(Files.readString(PAGE));
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        return files;
    }
}

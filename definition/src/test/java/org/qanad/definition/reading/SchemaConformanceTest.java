package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.ObjectMapper;

/** The schemas serve editors; this keeps them in step with what the reader takes. */
class SchemaConformanceTest {
    private static final Path PROGRAMMES = Path.of("../programmes");
    private static final Map<String, String> SCHEMAS = Map.of(
            "forms", "form",
            "records", "record",
            "lists", "list",
            "roles", "role",
            "indicators", "indicator",
            "work", "work",
            "relations", "relations",
            "i18n", "i18n");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(PROGRAMMES)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/examples/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_shipped_file_conforms_to_its_schema(Path file) throws IOException {
        assertThat(complaints(schema(file), Files.readString(file))).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_declared() throws IOException {
        var form = PROGRAMMES.resolve("helpline/forms/conversation.yaml");

        assertThat(complaints(schema(form), "form: x\nlabel: X\nfields:\n  a: {type: txt, label: A}\n"))
                .isNotEmpty();
        assertThat(complaints(schema(form), "form: x\nlabel: X\nfeilds: {}\n")).isNotEmpty();
    }

    private static Schema schema(Path file) throws IOException {
        var folder = file.getName(file.getNameCount() - 2).toString();
        var name = SCHEMAS.getOrDefault(folder, "programme");
        var text = Files.readString(PROGRAMMES.resolve("schema/" + name + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static List<String> complaints(Schema schema, String yaml) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(new ObjectMapper().writeValueAsString(loaded), InputFormat.JSON).stream()
                .map(complaint -> complaint.getInstanceLocation() + ": " + complaint.getMessage())
                .toList();
    }
}

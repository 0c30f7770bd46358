package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "QANAD_DATABASE", "jdbc:postgresql://db.example/qanad",
            "QANAD_SERVER_PASSWORD", "a",
            "QANAD_FIGURES_PASSWORD", "b",
            "QANAD_KEYS", "file:/nowhere/keys.json");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_is_missing_is_told_at_once_and_where_to_set_it() {
        assertThatThrownBy(() -> read(Map.of(), true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("'database' is missing")
                .hasMessageContaining("'server_password' is missing")
                .hasMessageContaining("'figures_password' is missing")
                .hasMessageContaining("'owner_password' is missing")
                .hasMessageContaining("Set QANAD_SERVER_PASSWORD");
    }

    @Test
    void serving_needs_no_publishing_secret() {
        var settings = read(ENOUGH, false);

        assertThat(settings.owner()).isEmpty();
        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.server().user()).isEqualTo("qanad_server");
    }

    @Test
    void an_unknown_variable_stops_the_start_and_the_nearest_is_named() {
        assertThatThrownBy(() -> read(with("QANAD_PROT", "1"), false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("QANAD_PROT")
                .hasMessageContaining("QANAD_PORT");
    }

    @Test
    void an_unknown_key_of_the_file_stops_the_start() throws IOException {
        Files.writeString(folder.resolve("qanad.yaml"), "adress: 127.0.0.1\n");

        assertThatThrownBy(() -> read(ENOUGH, false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("adress")
                .hasMessageContaining("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "8080 ", "999999"})
    void a_port_is_a_number_from_0_to_65535(String port) {
        assertThatThrownBy(() -> read(with("QANAD_PORT", port), false))
                .hasMessageContaining("'port' is '" + port + "'");
    }

    @Test
    void a_variable_wins_over_the_file() throws IOException {
        Files.writeString(folder.resolve("qanad.yaml"), "port: 1\naddress: 10.0.0.1\n");

        var settings = read(with("QANAD_PORT", "2"), false);

        assertThat(settings.port()).isEqualTo(2);
        assertThat(settings.address()).isEqualTo("10.0.0.1");
    }

    @Test
    void a_secret_is_not_said_when_something_else_is_wrong() {
        assertThatThrownBy(() -> read(with("QANAD_PORT", "x"), true)).hasMessageNotContaining("hunter2");
    }

    @Test
    void settings_do_not_print_their_secrets() {
        assertThat(read(with("QANAD_SERVER_PASSWORD", "hunter2"), false).toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/nowhere/keys.json", "far-kms://somewhere", "keys.json"})
    void a_master_key_that_is_not_there_stops_the_start_and_is_named(String keys) {
        assertThatThrownBy(() -> read(with("QANAD_KEYS", keys), false).masterKey())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("'keys' is '" + keys + "'");
    }

    private static Map<String, String> with(String name, String value) {
        var variables = new HashMap<>(ENOUGH);
        variables.put(name, value);
        return variables;
    }

    private Settings read(Map<String, String> variables, boolean publishing) {
        return Settings.read(folder.resolve("qanad.yaml"), variables, folder, publishing);
    }
}

package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration's password is known to everyone: nobody but this machine may reach it. */
class DemoTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.10", "10.0.0.1", "no.such.host.invalid"})
    void it_does_not_listen_where_others_reach_it(String address) {
        assertThat(run("demo", "--address", address))
                .startsWith("2 The demonstration listens on this machine only; '" + address + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001"})
    void a_number_of_children_is_in_bounds(String children) {
        assertThat(run("demo", "--children", children)).startsWith("2 --children is " + children);
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThat(run("check", "no/such/folder")).startsWith("2 There is no folder no/such/folder");
    }

    @Test
    void the_shipped_programmes_have_no_fault() {
        assertThat(run(
                        "check",
                        TestCountry.HOME.resolve("programmes").toString(),
                        "--country",
                        TestCountry.AZERBAIJAN.toString()))
                .startsWith("0 ");
    }

    private static String run(String... arguments) {
        var said = new StringWriter();
        var line = Commands.line();
        line.setErr(new PrintWriter(said));
        return line.execute(arguments) + " " + said;
    }
}

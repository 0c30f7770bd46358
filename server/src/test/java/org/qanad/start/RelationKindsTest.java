package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Kinds of relations are published like lists: added, relabelled and retired, never taken away. */
class RelationKindsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    private String address = "";

    @BeforeEach
    void copy() throws IOException {
        for (var name : List.of("protection", "helpline", "npm", "relations")) {
            FileSystemUtils.copyRecursively(
                    TestCountry.HOME.resolve("programmes").resolve(name), folder.resolve(name));
        }
        address = TestCountry.shared().emptyDatabase("kinds_" + NUMBER.incrementAndGet());
    }

    @Test
    void a_kind_is_added_and_a_second_publishing_has_nothing_to_do() throws Exception {
        publish(0);
        append("kinds.yaml", "  neighbour: {label: Neighbour, symmetric: true}\n");
        append("i18n/az.yaml", "  neighbour: {label: Qonşu}\n");
        append("i18n/ru.yaml", "  neighbour: {label: Сосед}\n");

        publish(0);

        assertThat(ask("select label ->> 'az' from qanad.relation_kind where kind = 'neighbour'"))
                .containsExactly("Qonşu");
        assertThat(publish(0)).contains("0 statements");
    }

    @Test
    void a_kind_that_is_gone_is_refused_by_name() throws Exception {
        publish(0);
        exchange("kinds.yaml", "  friend:\n    label: Friend or peer\n    symmetric: true\n", "");
        exchange("i18n/az.yaml", "  friend: {label: Dost və ya yaşıd}\n", "");
        exchange("i18n/ru.yaml", "  friend: {label: Друг или сверстник}\n", "");

        assertThat(publish(1)).contains("the kind of relation 'friend' is gone", "retired: true");
        assertThat(ask("select kind from qanad.relation_kind where kind = 'friend'"))
                .containsExactly("friend");
    }

    @Test
    void where_nothing_is_declared_of_relations_nothing_is_taken() throws Exception {
        publish(0);
        FileSystemUtils.deleteRecursively(folder.resolve("relations"));

        publish(0);

        assertThat(ask("select count(*) > 15 from qanad.relation_kind")).containsExactly("t");
    }

    @Test
    void who_sees_those_who_are_named_is_reckoned_anew_when_a_kind_becomes_sensitive() throws Exception {
        publish(0);
        var person = named("friend");
        assertThat(ask("select audience::text from qanad.person where id = '" + person + "'"))
                .containsExactly("{5}");

        exchange("kinds.yaml", "label: Friend or peer\n", "label: Friend or peer\n    sensitive: true\n");
        publish(0);

        assertThat(ask("select audience::text from qanad.person where id = '" + person + "'"))
                .containsExactly("{-5}");
    }

    /** Somebody named in a record that the key 5 opens. */
    private String named(String kind) throws SQLException {
        var account = only("insert into qanad.account (id, name, display, language)"
                + " values (gen_random_uuid(), 'tester', 'Tester', 'az') returning id");
        var persons = ask("insert into qanad.person (id, given, opened_by, updated_by) select gen_random_uuid(), 'A', '"
                + account + "', '" + account + "' from generate_series(1, 2) returning id");
        var record = only("""
                insert into qanad.record (id, type, number, status, organisation, audience, opened_by, updated_by)
                values (gen_random_uuid(), 'protection.case', 'CASE-1', 'registered', 'dost_baku', '{5}', '%1$s', '%1$s')
                returning id
                """.formatted(account));
        ask("""
                insert into qanad.relation (id, record, kind, person, of_person, stated_by, changed_by)
                values (gen_random_uuid(), '%s', '%s', '%s', '%s', '%5$s', '%5$s') returning id
                """.formatted(record, kind, persons.getFirst(), persons.getLast(), account));
        ask("select qanad.readdress_person('" + persons.getFirst() + "')");
        return persons.getFirst();
    }

    private String publish(int code) {
        var out = new ByteArrayOutputStream();
        var reading = TestCountry.read(folder);
        assertThat(reading.faults()).isEmpty();
        var settings = TestCountry.shared().settings(address, folder);
        assertThat(Publishing.run(settings, reading, false, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void append(String file, String text) throws IOException {
        var path = folder.resolve("relations").resolve(file);
        Files.writeString(path, Files.readString(path) + text);
    }

    private void exchange(String file, String piece, String other) throws IOException {
        var path = folder.resolve("relations").resolve(file);
        var before = Files.readString(path);
        assertThat(before).contains(piece);
        Files.writeString(path, before.replace(piece, other));
    }

    private String only(String query) throws SQLException {
        return ask(query).getFirst();
    }

    private List<String> ask(String query) throws SQLException {
        try (var connection = TestCountry.shared().superuser(address)) {
            return TestCountry.column(connection, query).stream()
                    .map(String::valueOf)
                    .toList();
        }
    }
}

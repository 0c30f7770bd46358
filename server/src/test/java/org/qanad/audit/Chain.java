package org.qanad.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** A country with a few sealed deeds, whose database's owner tampers, is found out, and puts everything back. */
final class Chain {
    private static final List<String> TABLES =
            List.of("qanad.seal_leaves", "qanad.seal", "qanad.audit", "qanad.revision", "qanad.attachment");

    final TestCountry country;
    private final Sealer sealer;

    private Chain(TestCountry country) {
        this.country = country;
        this.sealer = country.part(Sealer.class);
    }

    /** In a database of its own; nothing is sealed but when {@link #seal} says so. */
    static Chain apart(String name) {
        var country = TestCountry.apart(name);
        country.part(Sealing.class).stop();
        return new Chain(country);
    }

    /** Several seals over audit, revisions and files. */
    Chain withDeeds() {
        var story = new Story(country);
        var record = story.active();
        file(record);
        seal();
        for (var reader : List.of("aysel.caseworker", "nigar.supervisor", "rauf.caseworker")) {
            country.as(reader).get("/api/records/" + record);
        }
        story.assess(story.registered());
        file(record);
        file(record);
        seal();
        story.active();
        file(record);
        seal();
        return this;
    }

    private void file(UUID record) {
        var kept = country.as("aysel.caseworker")
                .postRaw(
                        "/api/attachments", "text/plain", BodyPublishers.ofString("a" + record), "X-File-Name", "a.txt")
                .text("id");
        country.ask(
                "update qanad.attachment set record = ?, form = 'assessment' where id = ?::uuid returning id",
                record,
                kept);
    }

    /** Takes away what hinders an owner: the constraints and triggers of the audited tables. */
    Chain withoutHindrance() {
        owner("""
                do $$ declare c record; begin
                    for c in select conrelid::regclass as at, conname from pg_constraint
                             where conrelid in ('qanad.audit'::regclass, 'qanad.revision'::regclass,
                                                'qanad.attachment'::regclass, 'qanad.seal'::regclass,
                                                'qanad.seal_leaves'::regclass) and contype in ('f', 'c')
                    loop execute format('alter table %s drop constraint %I', c.at, c.conname); end loop;
                end $$
                """);
        owner("alter table qanad.revision drop constraint revision_record_version_key");
        owner("alter table qanad.audit alter column id drop identity");
        owner("drop trigger bound on qanad.attachment");
        TABLES.forEach(table -> owner("create table qanad.kept_" + table.substring(6) + " as table " + table));
        return this;
    }

    /** Everything as it was before the tampering. */
    void putBack() {
        owner(Stream.concat(
                        TABLES.stream().map(table -> "delete from " + table),
                        TABLES.reversed().stream()
                                .map(table ->
                                        "insert into " + table + " select * from qanad.kept_" + table.substring(6)))
                .collect(Collectors.joining("; ", "do $$ begin ", "; end $$")));
        remember();
    }

    /** The server, too, knows of no other newest seal than the one that is there. */
    private void remember() {
        try (var evidence = evidence()) {
            evidence.seals()
                    .forEachRemaining(seal -> SealKey.open(country.sealKey())
                            .remember(evidence.moment().database(), seal));
        }
    }

    int seal() {
        return sealer.sealAll();
    }

    void owner(String command, @Nullable Object... values) {
        try (var connection = country.connect("qanad_owner");
                var statement = connection.prepareStatement(command)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Evidence evidence() {
        try {
            return new DatabaseEvidence(country.connect("qanad_owner"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    PublicKeys keys() {
        try {
            return PublicKeys.ofPem(Files.readString(SealKey.publicFile(country.sealKey())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Verdict verify() {
        return verify(Roots.none());
    }

    Verdict verify(Roots roots) {
        try (var evidence = evidence()) {
            return new Verifier(evidence, keys(), roots, _ -> {}).verify();
        }
    }

    /** What somebody printed and took home. */
    Roots printed() {
        try (var evidence = evidence()) {
            return Roots.read(Stream.iterate(evidence.seals(), seals -> seals.hasNext(), seals -> seals)
                    .map(seals -> seals.next().line())
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Columns of a table by name, with their types. */
    Map<String, String> columns(String table) {
        return country.ask("""
                        select attname || ' ' || format_type(atttypid, null) from pg_attribute
                        where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum
                        """, table).stream()
                .map(column -> String.valueOf(column).split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    Connection connect(String role) throws SQLException {
        return country.connect(role);
    }
}

package org.qanad.start;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.qanad.access.signin.Authenticator;
import org.qanad.kernel.Ids;

/** A country with papers of which files are taken away, its people, and what stands in such a file. */
final class Archive implements AutoCloseable {
    static final String PAPERS = "/api/records/export?type=archive.paper";
    static final String SECRET = "gizliişarə";
    static final String SEALED = "möhürlücavab";
    static final String DIAGNOSIS = "gizlidiaqnoz";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final TestCountry country;

    /** @param name of the database */
    Archive(String name) {
        country = TestCountry.beside(name, Path.of("src/test/resources/archive"), List.of());
    }

    TestCountry country() {
        return country;
    }

    @Override
    public void close() {
        country.close();
    }

    /** As many copies of a record as are told, by the tables' owner. */
    void copies(UUID of, int count) {
        country.run("""
                with made as (
                    insert into qanad.record (id, type, number, status, organisation, owner, audience, opened_by, updated_by)
                    select gen_random_uuid(), r.type, r.number || '-' || lpad(n::text, 6, '0'), r.status, r.organisation,
                           r.owner, r.audience, r.opened_by, r.updated_by
                    from qanad.record r, generate_series(1, ?) n where r.id = ? returning id)
                insert into archive.front (record_id, words)
                select made.id, f.words from made, archive.front f where f.record_id = ?
                """, count, of, of);
    }

    /** A paper of some other writer, with an answer in every form. */
    UUID paper() {
        return confirmed("writer")
                .change("archive.paper")
                .with(Map.of("words", "Dərs kitabı", "hint", SECRET, "answer", SEALED, "diagnosis", DIAGNOSIS))
                .row("page", Ids.next(), Map.of("page_text", "vərəq"))
                .accepted()
                .record();
    }

    UUID write(Visitor visitor, Map<String, ?> answers) {
        return visitor.change("archive.paper").with(answers).accepted().record();
    }

    Reply ndjson(Visitor visitor) {
        return visitor.get(PAPERS + "&format=ndjson").accepted();
    }

    Visitor confirmed(String role) {
        return confirmed(role, "dost_baku");
    }

    Visitor confirmed(String role, String organisation) {
        return confirmed(Map.of("archive." + role, organisation));
    }

    Visitor confirmed(Map<String, String> roles) {
        var visitor = newcomer(roles);
        Authenticator.confirm(visitor);
        return visitor;
    }

    Visitor signedIn(String role) {
        return newcomer(Map.of("archive." + role, "dost_baku"));
    }

    Visitor newcomer(Map<String, String> roles) {
        var name = country.newcomer("archivist" + NEXT.incrementAndGet(), roles);
        var visitor = country.visitor(name);
        visitor.signIn(name, TestCountry.password()).accepted();
        return visitor;
    }

    /** What a person did, but for signing in. */
    List<String> noted(Visitor visitor) {
        return country.ask("""
                select action || '|' || outcome from qanad.audit
                where account = ? and action not like 'sign%' and action not like 'confirm%' order by id
                """, visitor.id());
    }

    String number(UUID record) {
        return String.valueOf(country.ask("select number from qanad.record where id = ?", record)
                .getFirst());
    }

    List<String> numbers(Reply file) {
        return lines(file).stream().map(line -> line.get("number")).toList();
    }

    CSVRecord line(Reply file, UUID record) {
        var number = number(record);
        return lines(file).stream()
                .filter(line -> line.get("number").equals(number))
                .findFirst()
                .orElseThrow();
    }

    List<String> heads(Reply file) {
        return List.of(file.raw().substring(1).lines().findFirst().orElse("").split(",", -1));
    }

    List<CSVRecord> lines(Reply file) {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.accepted().raw().substring(1)))) {
            return new ArrayList<>(parser.getRecords());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

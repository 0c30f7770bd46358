package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Whether a database holds what was acknowledged: each change once and whole, and nothing by halves. */
record Proof(Ground ground) {
    /** What must be so at any moment, whoever was killed a moment ago. */
    private static final Map<String, String> NEVER = Map.of(
            "a record whose versions are not one after the other from 1 to its own",
            """
            select count(*) from qanad.record r
            left join (select record, count(*) made, max(version) last from qanad.revision group by record) v
                on v.record = r.id
            where v.made is distinct from r.version or v.last is distinct from r.version
            """,
            "a record without its first form",
            """
            select count(*) from qanad.record r
            where not exists (select 1 from protection.registration f where f.record_id = r.id)
            """,
            "a revision without exactly one audit row",
            """
            select count(*) from qanad.revision v
            where 1 <> (select count(*) from qanad.audit a
                        where a.record = v.record and a.action = v.action and a.detail->>'version' = v.version::text)
            """,
            "a revision without exactly one word to the outbox",
            """
            select count(*) from qanad.revision v
            where 1 <> (select count(*) from qanad.outbox o where o.change = v.change and o.record = v.record)
            """,
            "a word to the outbox without its revision",
            """
            select count(*) from qanad.outbox o
            where not exists (select 1 from qanad.revision v where v.change = o.change)
            """,
            "a person without a record",
            """
            select count(*) from qanad.person p
            where not exists (select 1 from qanad.record r where r.subject = p.id)
            """,
            "a key of answers without its record",
            """
            select count(*) from qanad.sealing_key k
            where k.kind = 'record' and not exists (select 1 from qanad.record r where r.id = k.owner)
            """);

    /** Nothing is there by halves. */
    void nothingByHalves() {
        NEVER.forEach((what, query) -> assertThat(ground.count(query)).as(what).isZero());
    }

    /** Everything that the writers were told is there, once, with the answers that they sent, and nothing else. */
    void everythingAcknowledged(List<Writer> writers) {
        nothingByHalves();
        var all = writers.stream()
                .flatMap(writer -> writer.acknowledged().stream())
                .toList();
        assertThat(ground.count(
                        """
                        select count(*) from unnest(?::uuid[], ?::uuid[], ?::int[]) as told (change, record, version)
                        join qanad.revision v using (change, record, version)
                        """,
                        array(all, Writer.Acknowledged::change),
                        array(all, Writer.Acknowledged::record),
                        array(all, Writer.Acknowledged::version)))
                .as("acknowledged changes that are there")
                .isEqualTo(all.size());
        assertThat(ground.count("select count(*) from qanad.revision"))
                .as("changes that are there")
                .isEqualTo(all.size());
        var records = writers.stream()
                .flatMap(writer -> writer.records().entrySet().stream())
                .toList();
        assertThat(ground.count("select count(*) from qanad.record")).isEqualTo(records.size());
        assertThat(ground.count(
                        """
                        select count(*) from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::int[])
                            as told (record, version, status, home, goals)
                        join qanad.record r on r.id = told.record and r.version = told.version
                            and r.status = told.status
                        join protection.registration f on f.record_id = r.id
                            and coalesce(f.living_with, '') = told.home
                        join protection.consent c on c.record_id = r.id and c.child_assent = 'given'
                        where told.goals = (select count(*) from protection.goal g where g.record_id = r.id)
                          and (told.status = 'assessed')
                              = exists (select 1 from protection.assessment a where a.record_id = r.id)
                        """,
                        array(records, Map.Entry::getKey),
                        array(records, entry -> entry.getValue().version()),
                        array(records, entry -> entry.getValue().status()),
                        array(
                                records,
                                entry -> String.valueOf(entry.getValue().home()).replace("null", "")),
                        array(records, entry -> entry.getValue().goals())))
                .as("records with the answers that were sent last")
                .isEqualTo(records.size());
    }

    /** Those who were signed in still are, read their last words in their records, and have their drafts. */
    static void read(Writer writer) {
        for (var record : writer.touched()) {
            var standing = Objects.requireNonNull(writer.records().get(record));
            var reply = writer.visitor().get("/api/records/" + record).accepted();
            assertThat(reply.version()).isEqualTo(standing.version());
            assertThat(reply.text("values", "concern")).isEqualTo(standing.concern());
            assertThat(reply.body().at("/rows/goal").size()).isEqualTo(standing.goals());
        }
        if (!writer.drafted().isEmpty()) {
            assertThat(writer.visitor()
                            .get("/api/drafts/" + writer.draft())
                            .accepted()
                            .text("body", "concern"))
                    .isEqualTo(writer.drafted());
        }
    }

    private static <T> String array(List<T> all, Function<T, ?> part) {
        var text = new StringBuilder("{");
        for (var one : all) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(part.apply(one))
                    .append('"');
        }
        return text.append('}').toString();
    }
}

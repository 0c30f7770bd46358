package org.qanad.merging;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.Submission;
import org.qanad.start.TestCountry;

/** One child put on file twice, proposed, and judged. */
final class Twins {
    static final String JUDGE = "nigar.supervisor";

    private final TestCountry country;

    Twins(TestCountry country) {
        this.country = country;
    }

    /** A child as a case worker wrote it. */
    static Map<String, Object> child(String given, String family, Object... more) {
        var child = new HashMap<String, Object>(
                Map.of("given", given, "family", family, "sex", "female", "born", Story.day("2014-05-01")));
        for (var i = 0; i < more.length; i += 2) {
            child.put((String) more[i], more[i + 1]);
        }
        return child;
    }

    /** A case of somebody's about a new child. */
    UUID file(String worker, Map<String, Object> child) {
        return opening(worker).about(child).accepted().record();
    }

    Submission opening(String worker) {
        return country.as(worker)
                .change("protection.case")
                .with("identified_by", "school")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low");
    }

    UUID subject(UUID record) {
        return UUID.fromString(value("select subject from qanad.record where id = ?", record));
    }

    String value(String query, Object... values) {
        return String.valueOf(country.ask(query, values).getFirst());
    }

    int version(UUID person) {
        return (int) country.count("select version from qanad.person where id = ?", person);
    }

    /** What saving a person does when another on file is alike. */
    UUID proposed(UUID one, UUID other, double bits) {
        return UUID.fromString(value("""
                insert into qanad.proposal (id, one, other, bits, seen_one, seen_other, proposed_by)
                select uuidv7(), a.id, b.id, ?::real, a.audience, b.audience, a.opened_by
                from qanad.person a, qanad.person b
                where a.id = least(?::uuid, ?::uuid) and b.id = greatest(?::uuid, ?::uuid)
                on conflict (one, other) do update set bits = excluded.bits
                returning id
                """, bits, one, other, one, other));
    }

    /** A judgement that keeps one and, of what differs, takes what is named from the other. */
    Map<String, @Nullable Object> judgement(UUID keep, UUID gone, String... fromGone) {
        var first = keep.toString().compareTo(gone.toString()) < 0;
        var one = first ? keep : gone;
        var other = first ? gone : keep;
        var fields = new HashMap<String, String>();
        for (var field : Details.FIELDS) {
            fields.put(field, List.of(fromGone).contains(field) == first ? "other" : "one");
        }
        var judgement = new LinkedHashMap<String, @Nullable Object>();
        judgement.put("id", Ids.next().toString());
        judgement.put("one", one.toString());
        judgement.put("other", other.toString());
        judgement.put("keep", keep.toString());
        judgement.put("versions", Map.of("one", version(one), "other", version(other)));
        judgement.put("fields", fields);
        return judgement;
    }

    Reply join(String who, UUID keep, UUID gone, String... fromGone) {
        return country.as(who).post("/api/merges", judgement(keep, gone, fromGone));
    }

    UUID joined(UUID keep, UUID gone, String... fromGone) {
        return UUID.fromString(join(JUDGE, keep, gone, fromGone).accepted().text("merge"));
    }

    Reply undo(String who, UUID merge, Map<String, ?> what) {
        return country.as(who).post("/api/merges/" + merge + "/undo", what);
    }

    Reply apart(UUID merge) {
        return undo(JUDGE, merge, Map.of("pair", "apart"));
    }

    /** What is known of a person. */
    String details(UUID person) {
        return value("select qanad.person_fields(?)::text", person);
    }

    /** All that is known of a person, and who sees it, but for how often it was written. */
    String stands(UUID person) {
        return value("""
                select row(p.given, p.family, p.patronymic, p.sex, p.born, p.born_precision, p.phone, p.territory, p.audience,
                           p.names, p.keys, p.keyed, p.merged_into,
                           (select array_agg(r.id order by r.id) from qanad.record r where r.subject = p.id),
                           (select array_agg(row(l.id, l.kind, l.person, l.of_person, l.withdrawn_at is null) order by l.id)
                            from qanad.relation l where p.id in (l.person, l.of_person)))::text
                from qanad.person p where p.id = ?
                """, person);
    }
}

package org.qanad.start;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.qanad.kernel.Ids;

/** The files of a wild country: opened, shared and handed on by chance, every word in them a token of its own. */
record WildRecords(Random random, Map<String, Place> places, Map<UUID, String> families, Map<UUID, UUID> files) {
    WildRecords(Random random) {
        this(random, new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** Where a token was written. */
    record Place(UUID record, String form) {}

    /** Gives everybody the roles that the wild country tells, with teams and territories. */
    static void assign(TestCountry country, Wild wild) throws SQLException {
        try (var owner = country.connect("qanad_owner");
                var clear = owner.prepareStatement("delete from qanad.assignment");
                var write = owner.prepareStatement(
                        "insert into qanad.assignment (id, account, role, organisation, team, territory)"
                                + " select ?, id, ?, ?, ?, ? from qanad.account where name = ?")) {
            clear.execute();
            for (var person : wild.people.entrySet()) {
                for (var held : person.getValue()) {
                    write.setObject(1, Ids.next());
                    write.setString(2, "wild." + held.role());
                    write.setString(3, held.organisation());
                    write.setString(4, held.team());
                    write.setString(5, held.territory());
                    write.setString(6, person.getKey());
                    write.execute();
                }
            }
        }
    }

    void fill(TestCountry country, Wild wild, Expectations expectations, int records) {
        var openers = wild.people.entrySet().stream()
                .filter(one -> one.getValue().stream()
                        .anyMatch(held -> List.of("opener", "boss").contains(held.role())))
                .map(Map.Entry::getKey)
                .toList();
        var made = new HashMap<String, List<UUID>>();
        for (var i = 0; i < records; i++) {
            var type = i < 4 ? "alpha" : wild.any(Wild.TYPES);
            var who = country.as(wild.any(openers));
            var change = change(who, wild, expectations, type);
            if (!type.equals("alpha")) {
                var above = made.getOrDefault(type.equals("beta") ? "alpha" : "beta", List.of());
                if (above.isEmpty()) {
                    continue;
                }
                change.under(above.get(random.nextInt(above.size())));
            }
            var reply = change.submit();
            if (reply.status() == 201 || reply.status() == 200) {
                made.computeIfAbsent(type, _ -> new ArrayList<>()).add(reply.record());
                hand(country, wild, expectations, type, reply.record());
            }
        }
    }

    private Submission change(Visitor who, Wild wild, Expectations expectations, String type) {
        var record = Ids.next();
        var change =
                who.change("wild." + type).put("record", record.toString()).put("organisation", wild.organisation());
        for (var form : List.of("front", "middle", "back")) {
            change.with(type + "_" + form + "_words", token(record, form));
        }
        change.with(type + "_secret", token(record, "back"));
        change.row(Wild.form(type, "note"), Ids.next(), Map.of(type + "_note_words", token(record, "note")));
        change.with(type + "_place", wild.territory());
        if (random.nextBoolean()) {
            change.with(type + "_to", wild.organisation());
        }
        if (random.nextInt(3) == 0) {
            change.with(
                    type + "_who",
                    expectations
                            .account(wild.any(new ArrayList<>(wild.people.keySet())))
                            .toString());
        }
        var file = who.postRaw(
                "/api/attachments",
                "text/plain",
                BodyPublishers.ofString(token(record, "file")),
                "X-File-Name",
                "a.txt");
        files.put(record, UUID.fromString(file.text("id")));
        change.with(type + "_file", file.text("id"));
        if (!type.equals("gamma") && random.nextBoolean()) {
            var family = token(record, "person");
            families.put(record, family);
            change.about(Map.of("id", Ids.next().toString(), "given", "Aytac", "family", family, "sex", "female"));
        }
        return change;
    }

    private void hand(TestCountry country, Wild wild, Expectations expectations, String type, UUID record) {
        if (random.nextInt(3) == 0) {
            var boss = country.as("boss");
            var version = boss.get("/api/records/" + record).version();
            boss.change("wild." + type)
                    .on(record, version)
                    .put("organisation", wild.organisation())
                    .put(
                            "owner",
                            expectations
                                    .account(wild.any(new ArrayList<>(wild.people.keySet())))
                                    .toString())
                    .submit();
        }
    }

    private String token(UUID record, String form) {
        var token = new StringBuilder("zq");
        for (var i = 0; i < 12; i++) {
            token.append((char) ('a' + random.nextInt(26)));
        }
        places.put(token.toString(), new Place(record, form));
        return token.toString();
    }
}

package org.qanad.start;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Grant;
import org.qanad.kernel.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people do all day, done for a while: what a start has learnt (classes, and which code is hot) is kept for the next
 * one, so that it answers its first person as it answers its thousandth.
 */
final class Rehearsal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 4;

    private final int port;
    private final Definitions definitions;
    private final BenchCases cases;
    private final Random random = new Random(1);

    Rehearsal(int port, Definitions definitions, Path country) {
        this.port = port;
        this.definitions = definitions;
        this.cases = new BenchCases(
                definitions, country, LocalDate.now(definitions.country().timeZone()));
    }

    void play(List<People.Person> people) {
        try {
            for (var person : people) {
                try (var line = new BenchLine(port)) {
                    line.signIn(person.name(), People.PASSWORD);
                    for (var round = 0; round < ROUNDS; round++) {
                        day(line, person);
                    }
                }
            }
        } catch (IOException unheard) {
            throw new IllegalStateException("the rehearsal broke off", unheard);
        }
    }

    private void day(BenchLine line, People.Person person) throws IOException {
        line.get("/api/session");
        line.get("/api/work");
        for (var role : person.roles()) {
            var declared = definitions.roles().get(role.role());
            if (declared == null) {
                continue;
            }
            for (var grant : declared.grants().values()) {
                if (grant.scope(Grant.Action.READ).isPresent()) {
                    look(line, grant.recordType());
                }
                if (grant.recordType().equals(BenchCases.TYPE)
                        && grant.scope(Grant.Action.CREATE).isPresent()) {
                    line.post("/api/changes", cases.json(cases.open(Ids.next(), random)));
                }
            }
        }
        line.get("/api/search?q=" + URLEncoder.encode(cases.family(random), StandardCharsets.UTF_8));
        for (var indicator : definitions.indicators().values()) {
            line.get("/api/indicators/" + indicator.qualified() + "?by="
                    + indicator.by().stream()
                            .limit(2)
                            .reduce((one, other) -> one + "," + other)
                            .orElse(""));
        }
    }

    private void look(BenchLine line, String type) throws IOException {
        for (var row :
                rows(line.get("/api/records?type=" + type)).stream().limit(3).toList()) {
            line.get("/api/records/" + row.path("id").asString(""));
            line.get("/api/search?q=" + row.path("number").asString(""));
        }
    }

    private static List<JsonNode> rows(BenchLine.Answer answer) {
        return answer.status() == 200
                ? StreamSupport.stream(JSON.readTree(answer.body()).path("rows").spliterator(), false)
                        .toList()
                : List.of();
    }
}

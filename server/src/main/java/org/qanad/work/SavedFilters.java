package org.qanad.work;

import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filters that a person gave a name. */
@RestController
@RequestMapping("/api/filters")
final class SavedFilters {
    private static final int MOST = 100;

    private final Acting acting;
    private final JsonMapper json;

    SavedFilters(Acting acting, JsonMapper json) {
        this.acting = acting;
        this.json = json;
    }

    /** A named filter of lists of one type. */
    record Filter(String name, String type, JsonNode query) {}

    /** A filter as it is kept. */
    record Kept(UUID id, String name, String type, JsonNode query) {}

    /** All filters of a person, by name. */
    record AllKept(List<Kept> filters) {}

    @GetMapping
    AllKept all(Actor actor) {
        return acting.as(
                actor,
                transaction -> new AllKept(transaction
                        .fetch("select id, name, type, query from qanad.saved_filter order by name limit ?", MOST)
                        .map(row -> new Kept(
                                row.get(0, UUID.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                json.readTree(row.get(3, String.class))))));
    }

    @PutMapping("/{id}")
    Kept keep(Actor actor, @PathVariable UUID id, @RequestBody Filter filter) {
        if (filter.name() == null || filter.name().isBlank() || filter.name().length() > 100) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("filter-name", "name"));
        }
        if (filter.type() == null
                || filter.query() == null
                || filter.query().toString().length() > 20_000) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", "query"));
        }
        acting.run(actor, transaction -> {
            var present = transaction
                    .fetchOptional("select count(*) from qanad.saved_filter where id <> ?", id)
                    .orElseThrow()
                    .get(0, Integer.class);
            if (present >= MOST) {
                throw Refusal.of(Problem.TOO_MANY);
            }
            transaction.execute(
                    """
                    insert into qanad.saved_filter (id, account, name, type, query) values (?, ?, ?, ?, ?::jsonb)
                    on conflict (id) do update set name = excluded.name, query = excluded.query
                    """,
                    id,
                    actor.account(),
                    filter.name().strip(),
                    filter.type(),
                    JSONB.valueOf(json.writeValueAsString(filter.query())));
        });
        return new Kept(id, filter.name().strip(), filter.type(), filter.query());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Actor actor, @PathVariable UUID id) {
        acting.run(actor, transaction -> transaction.execute("delete from qanad.saved_filter where id = ?", id));
    }
}

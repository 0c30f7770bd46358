package org.qanad.record;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.HumanNumber;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.person.Persons;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Changes in, files and lists out. */
@RestController
@RequestMapping("/api")
final class Records {
    private static final int MOST_ROWS = 200;
    private static final int MOST_FOUND = 20;

    private final Door door;
    private final Files files;
    private final Listing listing;
    private final Acting acting;
    private final Audit audit;
    private final Catalogue catalogue;
    private final Persons persons;
    private final Clock clock;

    Records(
            Door door,
            Files files,
            Listing listing,
            Acting acting,
            Audit audit,
            Catalogue catalogue,
            Persons persons,
            Clock clock) {
        this.door = door;
        this.files = files;
        this.listing = listing;
        this.acting = acting;
        this.audit = audit;
        this.catalogue = catalogue;
        this.persons = persons;
        this.clock = clock;
    }

    /** The one door, over HTTP. */
    @PostMapping("/changes")
    ResponseEntity<Door.Result> change(Actor actor, @RequestBody JsonNode body, HttpServletRequest request) {
        var change = ChangeReader.read(body);
        Audit.concerns(request, change.record());
        var result = door.submit(actor, change);
        return ResponseEntity.status(change.opens() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag("\"" + result.version() + "\"")
                .body(result);
    }

    /** One file; every reading is noted, even one that finds it unchanged. */
    @GetMapping("/records/{id}")
    ResponseEntity<FileView> read(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String seen) {
        var file = files.read(actor, id);
        var tag = "\"" + file.version() + "-" + catalogue.definitions().version() + "\"";
        return Objects.equals(seen, tag)
                        && file.links().isEmpty()
                        && file.relations().isEmpty()
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(file);
    }

    /** A file's revisions, newest first. */
    record Timeline(List<TimelineEntry> entries) {}

    @GetMapping("/records/{id}/timeline")
    Timeline timeline(Actor actor, @PathVariable UUID id) {
        return new Timeline(files.timeline(actor, id));
    }

    @GetMapping("/records")
    Listing.Page list(
            Actor actor,
            @RequestParam String type,
            @RequestParam(defaultValue = "-updated") String order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        var of = catalogue.type(type);
        if (!actor.mayRead(type)) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        var sql = RecordSql.of(catalogue.definitions(), of, actor);
        var parameters = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        var conditions = new Filters(actor, of, sql).of(parameters);
        var wanted = new Listing.Wanted(
                of,
                sql,
                conditions,
                columns(of, of.columns()),
                null,
                order(order),
                after,
                Math.clamp(limit, 1, MOST_ROWS));
        return acting.readMany(actor, (transaction, notes) -> {
            var page = listing.page(transaction, actor, wanted);
            var detail = Map.of(
                    "type",
                    type,
                    "by",
                    List.copyOf(parameters.keySet()),
                    "rows",
                    page.rows().size());
            notes.accept(audit.line(actor, "list", null, null, detail));
            return page;
        });
    }

    /** The fields among a list's columns; the rest every row has anyway. */
    static List<Field> columns(RecordType type, List<String> names) {
        return names.stream().flatMap(name -> type.field(name).stream()).toList();
    }

    static Listing.Order order(String word) {
        return switch (word) {
            case "-updated" -> Listing.Order.UPDATED_LAST;
            case "updated" -> Listing.Order.UPDATED_FIRST;
            case "-opened" -> Listing.Order.OPENED_LAST;
            case "opened" -> Listing.Order.OPENED_FIRST;
            case "number" -> Listing.Order.NUMBER;
            default -> throw Refusal.of(Problem.MALFORMED, Fault.of("order-unknown", "order", word));
        };
    }

    /** Something found. */
    record Found(
            String kind,
            UUID id,
            @Nullable String type,
            @Nullable String number,
            @Nullable String status,
            @Nullable PersonView subject) {}

    /** What a search found, records before persons. */
    record Results(List<Found> results) {}

    /** By number, by name, by telephone. Noted is who was shown, never what was typed. */
    @GetMapping("/search")
    Results search(Actor actor, @RequestParam String q) {
        var query = q.strip();
        if (query.length() < 2 || query.length() > 100) {
            return new Results(List.of());
        }
        return acting.read(actor, (transaction, notes) -> {
            var found = new ArrayList<Found>();
            if (HumanNumber.looksLikeOne(query.toUpperCase(Locale.ROOT))) {
                transaction
                        .fetch(
                                "select id, type, number, status from qanad.record where number = ?",
                                query.toUpperCase(Locale.ROOT))
                        .forEach(row -> found.add(new Found(
                                "record",
                                row.get(0, UUID.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class),
                                null)));
            } else {
                var people = persons.search(transaction, query);
                var files = PersonRecord.newest(transaction, ids(people), 5);
                people.forEach(person -> {
                    var view = PersonView.of(person, clock);
                    found.add(new Found("person", person.id(), null, null, null, view));
                    files.getOrDefault(person.id(), List.of())
                            .forEach(record -> found.add(new Found(
                                    "record", record.id(), record.type(), record.number(), record.status(), view)));
                });
            }
            notes.accept(audit.line(
                    actor,
                    "search",
                    null,
                    null,
                    Map.of(
                            "found",
                            found.size(),
                            "shown",
                            found.stream()
                                    .map(one -> one.id().toString())
                                    .distinct()
                                    .toList())));
            return new Results(found.stream().limit(MOST_FOUND * 2L).toList());
        });
    }

    /** A person, with the files that the searcher may see. */
    record PersonFound(
            UUID id,
            @Nullable String given,
            @Nullable String family,
            @Nullable String patronymic,
            String sex,
            @Nullable Object born,
            @Nullable Long age,
            @Nullable String phone,
            @Nullable String territory,
            List<PersonRecord> records) {
        static PersonFound of(PersonView person, List<PersonRecord> records) {
            return new PersonFound(
                    person.id(),
                    person.given(),
                    person.family(),
                    person.patronymic(),
                    person.sex(),
                    person.born(),
                    person.age(),
                    person.phone(),
                    person.territory(),
                    records);
        }
    }

    /** Persons found. */
    record PersonsFound(List<PersonFound> persons) {}

    /** Search before entry. */
    @GetMapping("/persons")
    PersonsFound persons(Actor actor, @RequestParam String q) {
        if (!actor.mayLookForPersons()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        if (q.strip().length() < 2 || q.length() > 100) {
            return new PersonsFound(List.of());
        }
        return acting.read(actor, (transaction, notes) -> {
            var people = persons.search(transaction, q);
            var files = PersonRecord.newest(transaction, ids(people), 20);
            var found = people.stream()
                    .map(person ->
                            PersonFound.of(PersonView.of(person, clock), files.getOrDefault(person.id(), List.of())))
                    .toList();
            notes.accept(audit.line(
                    actor,
                    "search persons",
                    null,
                    null,
                    Map.of(
                            "found",
                            found.size(),
                            "shown",
                            found.stream().map(one -> one.id().toString()).toList())));
            return new PersonsFound(found);
        });
    }

    private static List<UUID> ids(List<Persons.Person> people) {
        return people.stream().map(Persons.Person::id).toList();
    }
}

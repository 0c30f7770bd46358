package org.qanad.record;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.StepUp;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many records as one file, for whoever may take them out of the house. First it is found which; then they are read some
 * hundreds at a time, each time in a transaction of its own that notes which they are before they leave: however long a
 * client takes to read, it holds no transaction, and of what it never read nothing was read for it.
 */
@RestController
final class Exports {
    /** The most that one file holds. */
    static final int MOST = 1_000_000;

    /** How many records the file is going to hold, told before the first, so that a reader sees how far it has come. */
    static final String ROWS = "Qanad-Rows";

    private static final int AT_ONCE = 500;

    /** So many files at once: each remembers which records it has before it, sixteen bytes a record and as much again. */
    private static final int FILES_AT_ONCE = 4;

    private static final int FETCHED = 10_000;
    private static final int BUFFER = 1 << 16;
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Acting acting;
    private final Audit audit;
    private final StepUp stepUp;
    private final Catalogue catalogue;
    private final JsonMapper json;
    private final Semaphore files = new Semaphore(FILES_AT_ONCE);

    Exports(Acting acting, Audit audit, StepUp stepUp, Catalogue catalogue, JsonMapper json) {
        this.acting = acting;
        this.audit = audit;
        this.stepUp = stepUp;
        this.catalogue = catalogue;
        this.json = json;
    }

    /**
     * A file with all records of a type that the caller may export.
     *
     * @param type such as {@code protection.case}
     * @param order as in a list
     * @param format {@code csv} or {@code ndjson}
     */
    @GetMapping("/api/records/export")
    void export(
            Actor actor,
            @RequestParam String type,
            @RequestParam(defaultValue = "-updated") String order,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = catalogue.type(type);
        var sheet = new Sheet(actor, of);
        if (sheet.keys().length == 0) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        var written = SheetFormat.of(format);
        var sql = RecordSql.of(catalogue.definitions(), of, actor);
        var parameters = parameters(request);
        var conditions = new ArrayList<>(new Filters(actor, of, sql).of(parameters));
        conditions.add(condition("r.type = ?", of.qualified()));
        conditions.add(condition("r.audience && ?::int[]", (Object) sheet.keys()));
        var by = Records.order(order);
        // What leaves the house leaves with somebody who proved to be there.
        stepUp.demand(actor);
        if (!files.tryAcquire()) {
            throw Refusal.waiting(Problem.BUSY, LATER);
        }
        try {
            var export = Ids.next();
            var chosen = acting.readMany(actor, (transaction, notes) -> {
                var found = chosen(transaction, sql, conditions, by, MOST);
                var rows = found.stream().mapToInt(List::size).sum();
                var detail = Map.of(
                        "type",
                        type,
                        "by",
                        List.copyOf(parameters.keySet()),
                        "format",
                        written.word(),
                        "rows",
                        rows,
                        "export",
                        export);
                notes.accept(audit.line(actor, "export", null, null, detail));
                return new Chosen(found, rows);
            });
            response.setContentType(written.mediaType());
            response.setIntHeader(ROWS, chosen.rows());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(type + "." + written.word())
                            .build()
                            .toString());
            write(actor, sheet, written, chosen.some(), export, response);
        } finally {
            files.release();
        }
    }

    /** Which records, some hundreds each, and how many in all. */
    private record Chosen(List<List<UUID>> some, int rows) {}

    /** What narrows and orders, without what is said of the file. A part of a list is not what is exported. */
    private static Map<String, String> parameters(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        parameters.remove("format");
        for (var part : List.of("after", "limit")) {
            if (parameters.containsKey(part)) {
                throw Refusal.of(Problem.MALFORMED, Fault.of("unknown-field", part, part));
            }
        }
        return parameters;
    }

    /** Which records, in their order, some hundreds each. */
    static List<List<UUID>> chosen(
            DSLContext transaction, RecordSql sql, List<Condition> conditions, Listing.Order order, int most) {
        var chosen = new ArrayList<List<UUID>>();
        var some = new ArrayList<UUID>(AT_ONCE);
        var count = 0;
        try (var found = transaction
                .select(field("r.id", SQLDataType.UUID))
                .from(table(sql.from()))
                .where(conditions)
                .orderBy(order.by())
                .limit(most + 1)
                .fetchSize(FETCHED)
                .fetchLazy()) {
            for (var row : found) {
                if (++count > most) {
                    throw Refusal.of(Problem.EXPORT_TOO_LARGE, Fault.of("export-narrow", "type", most));
                }
                some.add(row.value1());
                if (some.size() == AT_ONCE) {
                    chosen.add(List.copyOf(some));
                    some.clear();
                }
            }
        }
        if (!some.isEmpty()) {
            chosen.add(List.copyOf(some));
        }
        return chosen;
    }

    private void write(
            Actor actor,
            Sheet sheet,
            SheetFormat format,
            List<List<UUID>> chosen,
            UUID export,
            HttpServletResponse response) {
        var asked = RequestContextHolder.currentRequestAttributes();
        // The next are read while these are written: the database and the network work at the same time.
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Function<List<UUID>, Future<List<Sheet.Row>>> begin =
                    ids -> reader.submit(() -> read(actor, sheet, ids, export, asked));
            var out = new BufferedWriter(
                    new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
            var writer = format.begin(sheet, out, json);
            var some = chosen.iterator();
            var coming = some.hasNext() ? begin.apply(some.next()) : null;
            while (coming != null) {
                var rows = come(coming);
                coming = some.hasNext() ? begin.apply(some.next()) : null;
                for (var row : rows) {
                    writer.row(row);
                }
            }
            writer.end();
        } catch (IOException gone) {
            // Whoever asked hung up. What had been read is noted; nobody is there to be told.
            return;
        }
    }

    /** Some of the records, each of them noted. */
    private List<Sheet.Row> read(Actor actor, Sheet sheet, List<UUID> ids, UUID export, RequestAttributes asked) {
        // Whether a copy of the database may be asked is read from the request.
        RequestContextHolder.setRequestAttributes(asked);
        return acting.readMany(actor, (transaction, notes) -> {
            var rows = sheet.read(transaction, ids);
            // In one line: one for each record would be hundreds of thousands to seal within seconds.
            if (!rows.isEmpty()) {
                var records = rows.stream().map(Sheet.Row::id).toList();
                var detail = Map.of("type", sheet.type().qualified(), "export", export, "records", records);
                notes.accept(audit.line(actor, "export part", null, null, detail));
            }
            return rows;
        });
    }

    private static List<Sheet.Row> come(Future<List<Sheet.Row>> rows) {
        try {
            return rows.get();
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof RuntimeException known ? known : new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping", stopped);
        }
    }
}

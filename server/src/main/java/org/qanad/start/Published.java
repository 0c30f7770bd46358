package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.kernel.Ids;
import org.qanad.record.Change;
import org.qanad.record.ChangeReader;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Tables that were printed as counts, loaded as so many records through the one door. */
final class Published {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 200;

    private final Cast cast;
    private final Path folder;
    private final Progress progress;

    Published(Cast cast, Path folder, Progress progress) {
        this.cast = cast;
        this.folder = folder;
        this.progress = progress;
    }

    void load() {
        try (var files = Files.list(folder)) {
            for (var plan : new TreeSet<>(
                    files.filter(file -> file.toString().endsWith(".yaml")).toList())) {
                load(plan);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Each row of the table becomes as many records as its count says. */
    @SuppressWarnings("unchecked")
    private void load(Path file) throws IOException {
        var plan =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        var table = folder.resolve((String) Objects.requireNonNull(plan.get("table")));
        var actor =
                cast.actor(cast.anyone((String) Objects.requireNonNull(plan.get("by")), Optional.empty(), new Random(1))
                        .orElseThrow());
        var rows = rows(table);
        var count = (String) Objects.requireNonNull(plan.get("count"));
        var all =
                rows.stream().mapToInt(row -> Integer.parseInt(row.get(count))).sum();
        var done = 0;
        for (var row : rows) {
            for (var left = Integer.parseInt(row.get(count)); left > 0; left -= AT_ONCE) {
                var now = Math.min(left, AT_ONCE);
                submit(actor, plan, row, now);
                done += now;
                progress.count("Published table " + table.getFileName(), done, all);
            }
        }
    }

    private void submit(Actor actor, Map<String, Object> plan, CSVRecord row, int times) {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < times; i++) {
            changes.add(change(plan, row));
        }
        cast.door().submit(actor, changes);
    }

    @SuppressWarnings("unchecked")
    private static Change change(Map<String, Object> plan, CSVRecord row) {
        var values = new LinkedHashMap<String, Object>();
        ((Map<String, Object>) Objects.requireNonNull(plan.get("values")))
                .forEach((name, value) -> values.put(name, value(value, row)));
        var body = new LinkedHashMap<String, Object>();
        body.put("change", Ids.next().toString());
        body.put("type", plan.get("record"));
        body.put("record", Ids.next().toString());
        body.put("base", 0);
        body.put("values", values);
        Optional.ofNullable(plan.get("step")).ifPresent(step -> body.put("step", step));
        return ChangeReader.read(JSON.valueToTree(body));
    }

    /** A word as it stands, {@code {column: name}}, or {@code {year: column}} for a date known to the year. */
    private static @Nullable Object value(@Nullable Object wanted, CSVRecord row) {
        if (!(wanted instanceof Map<?, ?> rule)) {
            return wanted;
        }
        if (rule.containsKey("year")) {
            return Map.of("date", row.get(String.valueOf(rule.get("year"))) + "-01-01", "precision", "year");
        }
        return row.get(String.valueOf(Objects.requireNonNull(rule.get("column"))));
    }

    private static List<CSVRecord> rows(Path table) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(table))) {
            return parser.getRecords();
        }
    }
}

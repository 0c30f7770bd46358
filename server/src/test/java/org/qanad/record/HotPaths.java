package org.qanad.record;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.qanad.definition.expression.Answer;
import org.qanad.definition.expression.Expression;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Writes;

/** What every request does again and again, measured alone: {@code ./qanad jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPaths {
    private final HotCase hot = new HotCase();
    private final Change change = hot.read();
    private final RecordState assessed = hot.assessed();
    private final Map<String, @Nullable Object> names = hot.names();
    private final List<Expression> expressions = hot.type
            .fields()
            .map(hot.expressions::field)
            .flatMap(of -> Stream.of(of.required(), of.show(), of.valid(), of.preset(), of.value())
                    .<Expression>mapMulti((expression, sink) -> {
                        if (expression != null) {
                            sink.accept(expression);
                        }
                    }))
            .toList();
    private final Sheet sheet = new Sheet(hot.supervisor, hot.type);
    private final Sheet.Row row = row();
    private final SheetFormat.Writer csv = written(SheetFormat.CSV);
    private final SheetFormat.Writer lines = written(SheetFormat.NDJSON);

    private Sheet.Row row() {
        var answers = new ArrayList<@Nullable Object>();
        sheet.fields().forEach(field -> answers.add(assessed.values().get(field.name())));
        return new Sheet.Row(
                Ids.next(),
                "CASE-2026-000012-3",
                "assessed",
                "dost_baku",
                "Aysel Quliyeva",
                "AZ-BA-x-NASI",
                OffsetDateTime.now(hot.clock),
                OffsetDateTime.now(hot.clock),
                new Sheet.Subject("Aytac", "Sınaqova", null, "female", null),
                answers);
    }

    private SheetFormat.Writer written(SheetFormat format) {
        try {
            return format.begin(sheet, new BufferedWriter(Writer.nullWriter()), hot.json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How many expressions {@link #everyExpression} asks. */
    int expressionCount() {
        return expressions.size();
    }

    /** The JSON of a change becomes a change. */
    @Benchmark
    public Object readChange() {
        return hot.read();
    }

    /** Values read, consequences settled, everything checked that the step needs. */
    @Benchmark
    public Object validate() {
        var faults = new ArrayList<Fault>();
        var state = hot.answered(change, faults);
        return faults.isEmpty() ? state : faults;
    }

    /** What the expressions of a record may name. */
    @Benchmark
    public Object surroundings() {
        return hot.names();
    }

    /** Every expression of the case's fields, once. */
    @Benchmark
    public long everyExpression() {
        var known = 0L;
        for (var expression : expressions) {
            if (expression.ask(names) instanceof Answer.Known) {
                known++;
            }
        }
        return known;
    }

    /** A change becomes statements, still to be sent. */
    @Benchmark
    public Object gatherStatements() {
        var writes = new Writes(hot.rendering);
        hot.store.write(hot.rendering, writes, hot.before, assessed);
        return writes;
    }

    /** The same, rendered as one text and bound to a connection that takes everything and keeps nothing. */
    @Benchmark
    public Object sendStatements() {
        var writes = new Writes(hot.swallowing);
        hot.store.write(hot.swallowing, writes, hot.before, assessed);
        writes.send();
        return writes;
    }

    /** The answers of a file become JSON. */
    @Benchmark
    public byte[] fileAsJson() {
        return hot.json.writeValueAsBytes(Wire.values(assessed.values()));
    }

    /** A record becomes a line of CSV. */
    @Benchmark
    public Object rowAsCsv() throws IOException {
        csv.row(row);
        return row;
    }

    /** A record becomes a line of JSON. */
    @Benchmark
    public Object rowAsJson() throws IOException {
        lines.row(row);
        return row;
    }
}

package org.qanad.indicator;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Standby;
import org.qanad.definition.expression.ExpressionFault;
import org.qanad.definition.expression.SqlWriter;
import org.qanad.definition.model.Indicator;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.record.RecordSql;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Counts live records, as a database role that can read no words and no person. Nothing is prepared beforehand. */
@Component
final class Figures {
    private static final int MOST_CELLS = 20_000;

    private final DSLContext counting;
    private final Standby standby;
    private final Catalogue catalogue;
    private final Places places;
    private final Clock clock;

    Figures(
            @Qualifier("figures") DSLContext counting,
            Standby standby,
            Catalogue catalogue,
            Places places,
            Clock clock) {
        this.counting = counting;
        this.standby = standby;
        this.catalogue = catalogue;
        this.places = places;
        this.clock = clock;
    }

    /** What is asked of an indicator. */
    record Question(
            List<String> by,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Map<String, String> only) {}

    /** A cell; {@code value} is null when it is kept back. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Cell(
            List<@Nullable String> keys,
            List<Label> labels,
            @Nullable BigDecimal value,
            boolean suppressed) {}

    /** A sum over everything that was asked. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Total(@Nullable BigDecimal value, boolean suppressed) {}

    /** The answer, with the moment it holds for. */
    record Answer(
            String name,
            OffsetDateTime asOf,
            List<String> by,
            int minimum,
            boolean exact,
            Total total,
            List<Cell> cells) {}

    Answer ask(Indicator indicator, Question question, boolean exact) {
        var type = catalogue.type(indicator.recordType());
        var definitions = catalogue.definitions();
        var rows = type.form(String.valueOf(indicator.rows())).map(use -> use.form());
        var sql = rows.isPresent()
                ? RecordSql.ofRows(definitions, type, rows.get())
                : RecordSql.of(definitions, type, null);
        var dimensions = new Dimensions(definitions, places, indicator, type, sql);
        var by = question.by().stream().map(name -> find(dimensions, name)).toList();
        var conditions = new ArrayList<Condition>();
        conditions.add(condition("r.type = ?", type.qualified()));
        where(indicator, sql, conditions);
        dimensions.day().ifPresent(day -> {
            Optional.ofNullable(question.from())
                    .ifPresent(from -> conditions.add(condition(day + " >= ?::date", from)));
            Optional.ofNullable(question.to()).ifPresent(to -> conditions.add(condition(day + " <= ?::date", to)));
        });
        question.only()
                .forEach((name, key) -> conditions.add(
                        key.isEmpty()
                                ? condition(find(dimensions, name).sql() + " is null")
                                : condition(find(dimensions, name).sql() + " = ?", key)));
        return count(indicator, sql, by, conditions, exact);
    }

    /** What was asked, over everything: the measure, and of how many records. */
    private record Whole(BigDecimal value, long records) {
        static Whole of(Result<? extends Record> cells) {
            var value = BigDecimal.ZERO;
            var records = 0L;
            for (var cell : cells) {
                value = value.add(cell.get("v", BigDecimal.class));
                records += cell.get("n", Long.class);
            }
            return new Whole(value, records);
        }
    }

    private Answer count(
            Indicator indicator, RecordSql sql, List<Dimension> by, List<Condition> conditions, boolean exact) {
        var measure = indicator.sum() == null
                ? "count(*)"
                : "coalesce(sum(" + sql.field(indicator.sum()).orElseThrow().text() + "), 0)";
        var raw = new ArrayList<org.jooq.Field<?>>();
        var columns = new ArrayList<org.jooq.Field<?>>();
        var groups = new ArrayList<org.jooq.Field<?>>();
        for (var place = 0; place < by.size(); place++) {
            for (var one = 0; one < by.get(place).raw().size(); one++) {
                raw.add(field(by.get(place).raw().get(one)).as(Dimension.column(place, one)));
            }
            columns.add(field("(" + by.get(place).sql(place) + ")", SQLDataType.CLOB)
                    .as("k" + place));
            groups.add(field("k" + place));
        }
        var kinds = raw.stream().map(one -> field(one.getUnqualifiedName())).toArray(org.jooq.Field<?>[]::new);
        raw.add(field(measure, SQLDataType.NUMERIC).as("v"));
        raw.add(field("count(*)", SQLDataType.BIGINT).as("n"));
        columns.add(field("sum(v)", SQLDataType.NUMERIC).as("v"));
        columns.add(field("sum(n)", SQLDataType.BIGINT).as("n"));
        var whole = by.isEmpty() || by.stream().anyMatch(Dimension::many);
        Function<DSLContext, Answer> count = database -> database.transactionResult(configuration -> {
            var transaction = configuration.dsl();
            transaction.execute("set transaction read only");
            transaction.execute("set local statement_timeout = '20s'");
            var found = by.isEmpty()
                    ? transaction.newResult()
                    : transaction
                            .select(columns)
                            .from(transaction
                                    .select(raw)
                                    .from(table(sql.from()))
                                    .where(conditions)
                                    .groupBy(kinds)
                                    .asTable("kinds"))
                            .groupBy(groups)
                            .orderBy(groups)
                            .limit(MOST_CELLS)
                            .fetch();
            // All records are in the cells, unless there are more cells than are shown or a record is in several.
            var total = whole || found.size() == MOST_CELLS
                    ? transaction
                            .select(field(measure, SQLDataType.NUMERIC), field("count(*)", SQLDataType.BIGINT))
                            .from(table(sql.from()))
                            .where(conditions)
                            .fetchSingle(row -> new Whole(row.value1(), row.value2()))
                    : Whole.of(found);
            var counts = found.map(row -> {
                var keys = new ArrayList<@Nullable String>();
                for (var i = 0; i < by.size(); i++) {
                    keys.add(row.get("k" + i, String.class));
                }
                return new Disclosure.Cell(keys, row.get("n", Long.class));
            });
            Set<Integer> withheld = exact ? Set.of() : Disclosure.withheld(counts, indicator.minimum());
            var cells = new ArrayList<Cell>();
            for (var i = 0; i < counts.size(); i++) {
                var kept = withheld.contains(i);
                cells.add(new Cell(
                        counts.get(i).keys(),
                        labels(by, counts.get(i).keys()),
                        kept ? null : found.get(i).get("v", BigDecimal.class),
                        kept));
            }
            var small = !exact && Disclosure.small(total.records(), indicator.minimum());
            return new Answer(
                    indicator.qualified(),
                    OffsetDateTime.now(clock),
                    by.stream().map(Dimension::name).toList(),
                    indicator.minimum(),
                    exact,
                    new Total(small ? null : total.value(), small),
                    by.isEmpty() ? List.of() : cells);
        });
        return standby.count(count).orElseGet(() -> count.apply(counting));
    }

    private static List<Label> labels(List<Dimension> by, List<@Nullable String> keys) {
        var labels = new ArrayList<Label>();
        for (var i = 0; i < by.size(); i++) {
            labels.add(by.get(i).label(keys.get(i)));
        }
        return labels;
    }

    private void where(Indicator indicator, RecordSql sql, List<Condition> conditions) {
        var type = catalogue.type(indicator.recordType());
        var expressions = catalogue.expressions(type);
        var rows = type.form(String.valueOf(indicator.rows()));
        var where = rows.isPresent()
                ? expressions.rowCondition(rows.get().form(), indicator.where(), indicator.at())
                : expressions.condition(indicator.where(), indicator.at());
        where.ifPresent(expression -> {
            try {
                var zone = catalogue.definitions().country().timeZone().getId();
                var written = SqlWriter.write(expression, sql, zone);
                conditions.add(condition(written.text(), written.values().toArray()));
            } catch (ExpressionFault fault) {
                throw new IllegalStateException(indicator.qualified() + " was checked to be askable", fault);
            }
        });
    }

    private static Dimension find(Dimensions dimensions, String name) {
        return dimensions
                .find(name)
                .orElseThrow(() -> Refusal.of(Problem.MALFORMED, Fault.of("dimension-unknown", "by", name)));
    }

    /** The dimensions of an indicator with their names, for whoever asks what can be asked. */
    List<Dimension> dimensions(Indicator indicator) {
        var type = catalogue.type(indicator.recordType());
        var sql = type.form(String.valueOf(indicator.rows()))
                .map(use -> RecordSql.ofRows(catalogue.definitions(), type, use.form()))
                .orElseGet(() -> RecordSql.of(catalogue.definitions(), type, null));
        var dimensions = new Dimensions(catalogue.definitions(), places, indicator, type, sql);
        return new LinkedHashSet<>(indicator.by())
                .stream().map(name -> find(dimensions, name)).toList();
    }
}

package org.qanad.matching.spark;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.qanad.matching.group.Score;
import org.qanad.matching.list.Figures;
import org.qanad.matching.list.Figures.Apart;
import org.qanad.matching.list.Figures.Judged;
import org.qanad.matching.spark.SparkMatching.Found;

/** Counts what was found, and how far it is right, where the list tells. */
final class Judging {
    private final Found found;

    /** row, file, truth, apart, person: all rows, those that nobody is linked to alone. */
    private final Dataset<Row> rows;

    Judging(Found found) {
        this.found = found;
        this.rows = found.rows()
                .join(found.persons(), "row", "left")
                .withColumn("person", functions.coalesce(functions.col("person"), functions.col("row")));
    }

    Figures figures(boolean withTruth, boolean withApart, long start) {
        var links = found.likely().count();
        var persons = rows.select("person").distinct().count();
        var truth = withTruth ? Optional.of(judged(links)) : Optional.<Judged>empty();
        return new Figures(
                found.count(),
                found.candidates(),
                links,
                persons,
                truth,
                withTruth && withApart ? Optional.of(apart()) : Optional.empty(),
                (System.nanoTime() - start) / 1e9);
    }

    private Judged judged(long links) {
        var told = rows.filter(functions.col("truth").notEqual(""));
        var all = pairs(told, "truth");
        var pairs = new Score(links, found.likely().filter("same").count(), all);
        return new Judged(
                pairs,
                new Score(pairs(rows, "person"), pairs(told, "person", "truth"), all),
                all == 0 ? 1 : (double) found.truePairs() / all);
    }

    /** Pairs of rows that have something in common, across the files where there are two. */
    private long pairs(Dataset<Row> rows, String common, String... more) {
        var across = found.first() < found.count();
        return rows.groupBy(common, more)
                .agg(
                        functions.sum(functions.expr("if(file = 0, 1L, 0L)")).as("here"),
                        functions.sum(functions.expr("if(file = 0, 0L, 1L)")).as("there"))
                .agg(functions.sum(functions.expr(across ? "here * there" : "here * (here - 1) div 2")))
                .selectExpr("coalesce(*, 0L)")
                .first()
                .getLong(0);
    }

    private Apart apart() {
        var told = rows.filter(functions.col("apart").notEqual(""));
        var linked = found.likely()
                .join(told.selectExpr("row as one", "apart as apart_one", "truth as truth_one"), "one")
                .join(told.selectExpr("row as other", "apart as apart_other", "truth as truth_other"), "other")
                .filter("apart_one = apart_other and truth_one <> truth_other")
                .count();
        var together = told.groupBy("person", "apart", "truth")
                .agg(functions.count("*").as("same"))
                .groupBy("person", "apart")
                .agg(
                        functions.sum("same").as("all"),
                        functions.sum(functions.expr("same * same")).as("squares"))
                .agg(functions.sum(functions.expr("(all * all - squares) div 2")))
                .selectExpr("coalesce(*, 0L)")
                .first()
                .getLong(0);
        return new Apart(linked, together);
    }
}

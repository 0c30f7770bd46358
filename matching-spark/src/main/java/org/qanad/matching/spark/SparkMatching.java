package org.qanad.matching.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.block.Pass;
import org.qanad.matching.group.Chances;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.MatchReport;
import org.qanad.matching.weigh.Training;

/** Finds the entries of one person in lists that outgrow one machine: the steps of {@link org.qanad.matching.Matching}, each where the rows are. */
public final class SparkMatching {
    private final SparkSession spark;
    private final boolean multiline;

    /**
     * A matching on a cluster.
     *
     * @param multiline whether texts of CSV may run over lines where they stand in quotes
     */
    public SparkMatching(SparkSession spark, boolean multiline) {
        this.spark = spark;
        this.multiline = multiline;
    }

    /**
     * What was found.
     *
     * @param links one, other, probability, same: numbers of rows, likeliest first
     * @param persons row, person: of each row that is linked the least row of its person
     * @param rows row, truth, apart, id: what names the rows
     */
    public record Found(
            Dataset<Row> links,
            Dataset<Row> persons,
            Dataset<Row> rows,
            int first,
            int count,
            double against,
            long candidates,
            long truePairs) {
        /** Those that are likelier than not. */
        Dataset<Row> likely() {
            return links.filter(functions.col("probability").geq(MatchReport.THRESHOLD));
        }
    }

    /**
     * Reads, learns and finds.
     *
     * @param paths one list, or two to be linked
     * @throws org.qanad.matching.list.Unreadable when a list is not what was said
     */
    public Found find(List<String> paths, Columns columns, @Nullable String truth, @Nullable String apart) {
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var inputs =
                paths.stream().map(path -> Input.of(spark, path, multiline)).toList();
        var texts = Texts.of(inputs, columns, truth, apart);
        var entries = Entries.of(context, texts);
        var kernel = entries.dictionary().value().kernel();
        var lessons = new Training(
                        kernel.prepared(),
                        kernel.keyMaker(),
                        new DrawnBySpark(entries, kernel.told(Training.ways(kernel.keyMaker(), kernel.hasBirths()))))
                .lessons();
        var found = new Comparing(spark, entries, kernel.told(Pass.all(kernel.hasBirths()))).find(lessons);
        var linked =
                Linking.of(found.scored(), new Chances(lessons.once(), texts.first(), texts.count() - texts.first()));
        var links = linked.links()
                .orderBy(functions.col("probability").desc(), functions.col("one"), functions.col("other"))
                .select("one", "other", "probability", "same")
                .persist();
        var persons = Grouping.of(
                        context,
                        entries,
                        found.known(),
                        links.filter(functions.col("probability").geq(MatchReport.THRESHOLD)),
                        linked.against())
                .persist();
        return new Found(
                links,
                persons,
                texts.rows().select("row", "file", "truth", "apart", "id"),
                texts.first(),
                texts.count(),
                linked.against(),
                found.candidates(),
                found.truePairs());
    }
}

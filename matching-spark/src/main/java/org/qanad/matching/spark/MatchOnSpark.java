package org.qanad.matching.spark;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.Unreadable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What spark-submit runs: {@code ./qanad match} for lists that outgrow one machine. */
@Command(
        name = "match-on-spark",
        mixinStandardHelpOptions = true,
        description =
                "Finds the entries of one person in a list, or between two lists (CSV or Parquet, files or folders).")
public final class MatchOnSpark implements Callable<Integer> {
    private static final int REFUSED = 2;

    /** In what links and persons are written. */
    enum Format {
        parquet,
        csv
    }

    @Parameters(arity = "1..2", paramLabel = "LIST", description = "One list, or two to be linked.")
    private List<String> lists = List.of();

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ROLE=COLUMN,...",
            description = "What the columns tell, such as given=first_name,family=surname,birth=dob.")
    private String as = "";

    @Option(
            names = "--truth",
            paramLabel = "COLUMN",
            description = "The same in all entries of a person: tells how far the result is right.")
    private @Nullable String truth;

    @Option(
            names = "--apart",
            paramLabel = "COLUMN",
            description =
                    "The same in entries of different persons who are alike, such as twins: counts how many were linked.")
    private @Nullable String apart;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Writes links (one, other, probability) and persons (id, person) into a folder that is not there yet.")
    private @Nullable String out;

    @Option(names = "--format", description = "How they are written: ${COMPLETION-CANDIDATES}.")
    private Format format = Format.parquet;

    @Option(
            names = "--multiline",
            description =
                    "Texts of CSV in double quotes may run over lines; no file is then read by more than one task.")
    private boolean multiline;

    /** As spark-submit starts it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MatchOnSpark()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (lists.size() > 2) {
            return refused("Two lists at most: link the third to what came of the first two.");
        }
        try {
            var columns = Columns.parse(as);
            var spark = SparkSession.builder().appName("qanad-match").getOrCreate();
            var start = System.nanoTime();
            var found = new SparkMatching(spark, multiline).find(lists, columns, truth, apart);
            new Judging(found)
                    .figures(truth != null, apart != null, start)
                    .lines()
                    .forEach(System.out::println);
            if (out != null) {
                write(found, out);
            }
            return 0;
        } catch (Exception broken) {
            return refused(unreadable(broken));
        }
    }

    private static int refused(String why) {
        System.err.println(why);
        return REFUSED;
    }

    /** What a task refuses comes wrapped in what Spark says of tasks. */
    private static String unreadable(Exception broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unreadable) {
                return String.valueOf(cause.getMessage());
            }
        }
        throw broken instanceof RuntimeException known ? known : new IllegalStateException(broken);
    }

    private void write(SparkMatching.Found found, String folder) {
        var ids = found.rows().select("row", "id");
        write(
                found.likely()
                        .join(ids.toDF("one", "one_id"), "one")
                        .join(ids.toDF("other", "other_id"), "other")
                        .orderBy(functions.col("probability").desc())
                        .selectExpr("one_id as one", "other_id as other", "probability"),
                folder + "/links");
        write(
                found.persons()
                        .join(ids, "row")
                        .join(ids.toDF("person", "person_id"), "person")
                        .selectExpr("id", "person_id as person"),
                folder + "/persons");
        System.out.println("Links and persons stand in " + folder + ".");
    }

    private void write(Dataset<Row> rows, String folder) {
        rows.write()
                .mode(SaveMode.ErrorIfExists)
                .format(format.name())
                .option("header", true)
                .save(folder);
    }
}

package org.qanad.matching.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.matching.Matching;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.MatchReport;
import org.qanad.matching.list.PersonList;
import org.qanad.matching.trial.Children;
import picocli.CommandLine;

@ExtendWith(Cluster.class)
class MatchOnSparkTest {
    private static final SparkSession SPARK = Cluster.ofTwoProcesses();

    @TempDir
    private Path folder = Path.of("");

    /** How a command ended and what it said. */
    private record Ended(int code, String out, String err) {
        static Ended of(Object... arguments) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var outBefore = System.out;
            var errBefore = System.err;
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            try {
                var code = new CommandLine(new MatchOnSpark())
                        .execute(List.of(arguments).stream()
                                .map(Object::toString)
                                .toArray(String[]::new));
                return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(outBefore);
                System.setErr(errBefore);
            }
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRefused(String why, Object... arguments) {
        var ended = Ended.of(arguments);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(why).doesNotContain("Exception");
    }

    @Test
    void whatCannotBeReadIsRefusedWithASentence() throws IOException {
        assertRefused("There is no file", folder.resolve("none.csv"), "--as", "given=ad");
        assertRefused("There is no file", folder.resolve("none.parquet"), "--as", "given=ad");
        assertRefused("There is no role 'nickname'", file("a.csv", "ad\nCavad\n"), "--as", "nickname=ad");
        assertRefused("is empty", file("b.csv", ""), "--as", "given=ad");
        assertRefused("has a header and no row", file("c.csv", "ad,soyad\n"), "--as", "given=ad");
        assertRefused(
                "has no column 'name'. Its first line names: ad, soyad.",
                file("d.csv", "ad,soyad\nA,B\n"),
                "--as",
                "given=name");
        assertRefused("has two columns 'ad'", file("e.csv", "ad,ad\nA,B\n"), "--as", "given=ad");
        assertRefused("Row 2 of", file("f.csv", "ad,soyad\nA,B\nC\n"), "--as", "given=ad,family=soyad");
        assertRefused("Row 2 of", file("g.csv", "ad,soyad\nA,B\nC,D,E\n"), "--as", "given=ad,family=soyad");
        var notText =
                Files.write(folder.resolve("h.csv"), "ad,soyad\nA,B\n\u00e9,D\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("is not UTF-8", notText, "--as", "given=ad,family=soyad");
    }

    @Test
    void itSaysOfAListOfManyFilesWhatTheOtherCommandSaysOfOne() throws IOException {
        var list = folder.resolve("children.csv");
        new Children(11_000, 4, "az", List.of("bakı", "gəncə", "şəki")).write(list, _ -> {});
        var read = new PersonList(Columns.parse(Children.COLUMNS), "person", "household", true, _ -> {})
                .read(List.of(list));
        var found = new Matching(read.people()).find(read.truth(), (_, _) -> {});
        var expected = MatchReport.of(read, found, 0).figures().lines();
        var parts = folder.resolve("children.parquet");
        SPARK.read()
                .option("header", true)
                .csv(list.toString())
                .selectExpr("*", "int(id) as number")
                .repartitionByRange(5, functions.col("number"))
                .sortWithinPartitions("number")
                .write()
                .parquet(parts.toString());
        var out = folder.resolve("out");

        var ended = Ended.of(
                parts,
                "--as",
                Children.COLUMNS,
                "--truth",
                "person",
                "--apart",
                "household",
                "--out",
                out,
                "--format",
                "csv");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith(expected.stream()
                        .filter(line -> !line.startsWith("seconds"))
                        .collect(Collectors.joining("\n", "", "\n")));
        assertThat(SPARK.read()
                        .option("header", true)
                        .csv(out.resolve("links").toString())
                        .count())
                .isEqualTo(found.links().above(MatchReport.THRESHOLD));
        assertThat(SPARK.read()
                        .option("header", true)
                        .csv(out.resolve("persons").toString())
                        .columns())
                .containsExactly("id", "person");
    }
}

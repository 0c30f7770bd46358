package org.qanad.matching.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.matching.Matching;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.MatchReport;
import org.qanad.matching.list.PersonList;
import org.qanad.matching.trial.Children;

/** What a cluster finds is what one machine finds, to the last bit. The cluster is one of processes of their own. */
@ExtendWith(Cluster.class)
class SparkMatchingTest {
    private static final String FEBRL = "given=given_name,family=surname,birth=date_of_birth,place=suburb,"
            + "postcode=postcode,address=street_number+address_1+address_2,document=soc_sec_id";

    private static final Path FEBRL_LISTS = Path.of("..", "matching", "src", "test", "resources", "febrl");

    @TempDir
    private static Path folder = Path.of("");

    private static final SparkSession SPARK = Cluster.ofTwoProcesses();

    /** A result in numbers that can be compared: rows of links, bits of probabilities, groups. */
    private record Result(
            List<Integer> one,
            List<Integer> other,
            List<Long> probability,
            List<Integer> group,
            long candidates,
            long truePairs,
            long against) {}

    private static Result onOneMachine(String as, @Nullable String truth, Path... lists) {
        var read = new PersonList(Columns.parse(as), truth, null, true, _ -> {}).read(List.of(lists));
        var found = new Matching(read.people()).find(read.truth(), (_, _) -> {});
        var report = MatchReport.of(read, found, 0);
        return new Result(
                IntStream.of(found.links().one()).boxed().toList(),
                IntStream.of(found.links().other()).boxed().toList(),
                Arrays.stream(found.links().probability())
                        .mapToObj(Double::doubleToLongBits)
                        .toList(),
                IntStream.of(report.group()).boxed().toList(),
                found.candidates(),
                found.truePairs(),
                Double.doubleToLongBits(found.links().against()));
    }

    private Result onSpark(int partitions, String as, @Nullable String truth, Path... lists) {
        SPARK.conf().set("spark.sql.shuffle.partitions", String.valueOf(partitions));
        SPARK.conf().set("spark.sql.files.maxPartitionBytes", String.valueOf(4_000_000 / partitions));
        var found = new SparkMatching(SPARK, false)
                .find(List.of(lists).stream().map(Path::toString).toList(), Columns.parse(as), truth, null);
        var links = found.links().collectAsList();
        var group = IntStream.range(0, found.count()).toArray();
        found.persons().collectAsList().forEach(row -> group[row.getInt(0)] = row.getInt(1));
        return new Result(
                links.stream().map(row -> row.getInt(0)).toList(),
                links.stream().map(row -> row.getInt(1)).toList(),
                links.stream()
                        .map(row -> Double.doubleToLongBits(row.getDouble(2)))
                        .toList(),
                IntStream.of(group).boxed().toList(),
                found.candidates(),
                found.truePairs(),
                Double.doubleToLongBits(found.against()));
    }

    private static Path children(int entries, long seed) {
        var file = folder.resolve("children-" + entries + "-" + seed + ".csv");
        if (!Files.exists(file)) {
            new Children(entries, seed, "az", List.of("bakı", "gəncə", "sumqayıt", "şəki")).write(file, _ -> {});
        }
        return file;
    }

    @Test
    void theClusterIsOfProcessesOfTheirOwn() {
        var processes = SPARK.range(0, 100, 1, 8)
                .mapPartitions(new Cluster.Here(), Encoders.LONG())
                .distinct()
                .collectAsList();
        assertThat(processes)
                .isNotEmpty()
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void aListOfChildrenIsGroupedAlikeHoweverItIsSpread() {
        var list = children(20_000, 3);
        var alone = onOneMachine(Children.COLUMNS, "person", list);
        assertThat(alone.one()).hasSizeGreaterThan(4_000);
        assertSame(onSpark(2, Children.COLUMNS, "person", list), alone);
        assertSame(onSpark(7, Children.COLUMNS, "person", list), alone);
    }

    @Test
    @EnabledIfSystemProperty(named = "qanad.long", matches = "true")
    void twoListsOfChildrenAreLinkedAlike() {
        var lists = new Path[] {children(6_000, 5), children(7_000, 5)};
        assertSame(onSpark(3, Children.COLUMNS, "person", lists), onOneMachine(Children.COLUMNS, "person", lists));
    }

    @Test
    @EnabledIfSystemProperty(named = "qanad.long", matches = "true")
    void aSmallListIsComparedWhole() throws IOException {
        var list = febrl("dataset3", 300);
        assertSame(onSpark(3, FEBRL, "rec_id", list), onOneMachine(FEBRL, "rec_id", list));
    }

    @Test
    void partnersOfTwoListsRivalEachOtherAlike() throws IOException {
        var lists = new Path[] {febrl("dataset4a", 800), febrl("dataset4b", 800)};
        assertSame(onSpark(4, FEBRL, "rec_id", lists), onOneMachine(FEBRL, "rec_id", lists));
    }

    /** Those entries of a list of FEBRL whose numbers are low. */
    private static Path febrl(String name, int below) throws IOException {
        var file = folder.resolve(name + ".csv");
        try (var lines = Files.lines(FEBRL_LISTS.resolve(name + ".csv"))) {
            Files.write(
                    file,
                    lines.filter(line -> line.startsWith("rec_id") || Integer.parseInt(line.split("-", -1)[1]) < below)
                            .toList());
        }
        return file;
    }

    /** Says which part differs, and not a million numbers. */
    private static void assertSame(Result found, Result expected) {
        assertThat(found.candidates()).as("candidates").isEqualTo(expected.candidates());
        assertThat(found.truePairs()).as("true pairs").isEqualTo(expected.truePairs());
        assertThat(found.against()).as("against").isEqualTo(expected.against());
        assertThat(found.one().equals(expected.one())).as("one").isTrue();
        assertThat(found.other().equals(expected.other())).as("other").isTrue();
        assertThat(found.probability().equals(expected.probability()))
                .as("probability")
                .isTrue();
        assertThat(found.group().equals(expected.group())).as("group").isTrue();
    }
}

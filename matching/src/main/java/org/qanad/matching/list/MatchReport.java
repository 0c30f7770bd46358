package org.qanad.matching.list;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.qanad.matching.Matching.Found;
import org.qanad.matching.group.Clusters;
import org.qanad.matching.group.Score;
import org.qanad.matching.list.Figures.Apart;
import org.qanad.matching.list.Figures.Judged;

/**
 * What came of matching lists.
 *
 * @param rows how many entries were read
 * @param candidates how many pairs were compared
 * @param links how many were found to be of one person, each for itself
 * @param persons how many persons the entries are of
 * @param group of each row the least row of its person
 * @param truth how far that is right, where the list tells
 * @param apart how many links join entries that the list tells apart, where it does
 * @param seconds from the first row read to the last group made
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of rows.
public record MatchReport(
        int rows,
        long candidates,
        int links,
        long persons,
        int[] group,
        Optional<Judged> truth,
        Optional<Apart> apart,
        double seconds) {
    /** A link is likelier than not. */
    public static final double THRESHOLD = 0.5;

    /** What is said of it. */
    public Figures figures() {
        return new Figures(rows, candidates, links, persons, truth, apart, seconds);
    }

    /** Groups what was found, and judges it where the list tells how. */
    public static MatchReport of(PersonList.Read read, Found found, double readAndFound) {
        var start = System.nanoTime();
        var group = Clusters.of(found.prepared(), found.trained(), found.links(), THRESHOLD);
        var seconds = readAndFound + (System.nanoTime() - start) / 1e9;
        var file = read.people().file();
        var truth = read.truth();
        return new MatchReport(
                read.people().size(),
                found.candidates(),
                found.links().above(THRESHOLD),
                Arrays.stream(group).distinct().count(),
                group,
                truth.length == 0 ? Optional.empty() : Optional.of(judged(found, group, truth, file)),
                read.apart().length == 0 || truth.length == 0
                        ? Optional.empty()
                        : Optional.of(apart(read, found, group)),
                seconds);
    }

    private static Judged judged(Found found, int[] group, int[] truth, byte[] file) {
        var pairs = Score.ofLinks(found.links(), THRESHOLD, truth, file);
        return new Judged(
                pairs,
                Score.ofClusters(group, truth, file),
                pairs.all() == 0 ? 1 : (double) found.truePairs() / pairs.all());
    }

    private static Apart apart(PersonList.Read read, Found found, int[] group) {
        var linked = 0L;
        var likely = found.links().above(THRESHOLD);
        for (var at = 0; at < likely; at++) {
            linked += areApart(read, found.links().one()[at], found.links().other()[at]) ? 1 : 0;
        }
        return new Apart(linked, grouped(read, group));
    }

    /** Pairs of one group that share what tells them apart, without those that are of one person. */
    private static long grouped(PersonList.Read read, int[] group) {
        record Together(int group, int apart) {}
        var together = new HashMap<Together, Map<Integer, Integer>>();
        for (var row = 0; row < group.length; row++) {
            if (read.apart()[row] != 0) {
                together.computeIfAbsent(new Together(group[row], read.apart()[row]), _ -> new HashMap<>())
                        .merge(read.truth()[row], 1, Integer::sum);
            }
        }
        return together.values().stream()
                .mapToLong(persons -> {
                    var all = persons.values().stream().mapToLong(one -> one).sum();
                    var same = persons.values().stream()
                            .mapToLong(one -> (long) one * (one - 1) / 2)
                            .sum();
                    return all * (all - 1) / 2 - same;
                })
                .sum();
    }

    private static boolean areApart(PersonList.Read read, int one, int other) {
        return read.apart()[one] != 0
                && read.apart()[one] == read.apart()[other]
                && read.truth()[one] != read.truth()[other];
    }
}

package org.qanad.matching.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qanad.matching.group.Score;

/**
 * What is said of a matching: nothing in it names anybody.
 *
 * @param rows how many entries were read
 * @param candidates how many pairs were compared
 * @param links how many were found to be of one person, each for itself
 * @param persons how many persons the entries are of
 * @param truth how far that is right, where the list tells
 * @param apart how many links join entries that the list tells apart, where it does
 * @param seconds from the first row read to the last group made
 */
public record Figures(
        long rows,
        long candidates,
        long links,
        long persons,
        Optional<Judged> truth,
        Optional<Apart> apart,
        double seconds) {
    /**
     * Against the truth.
     *
     * @param pairs each link for itself
     * @param clusters all pairs of entries of one group
     * @param candidateRecall which share of the pairs of one person was compared at all
     */
    public record Judged(Score pairs, Score clusters, double candidateRecall) {}

    /**
     * Entries that are alike and not of one person, such as twins.
     *
     * @param linked how many pairs of such entries were linked all the same
     * @param grouped how many such pairs stand in one group
     */
    public record Apart(long linked, long grouped) {}

    /** A line for each. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("rows", rows));
        lines.add(line("candidate pairs", candidates));
        lines.add(line("links", links));
        lines.add(line("persons", persons));
        truth.ifPresent(judged -> {
            lines.add(score("pairs", judged.pairs()));
            lines.add(score("clusters", judged.clusters()));
            lines.add(String.format(Locale.ROOT, "%-16s %12.5f", "candidate recall", judged.candidateRecall()));
        });
        apart.ifPresent(told -> {
            lines.add(line("apart, linked", told.linked()));
            lines.add(line("apart, grouped", told.grouped()));
        });
        lines.add(String.format(Locale.ROOT, "%-16s %12.1f", "seconds", seconds));
        return lines;
    }

    private static String line(String name, long count) {
        return String.format(Locale.ROOT, "%-16s %,12d", name, count);
    }

    private static String score(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-16s precision %.5f  recall %.5f  F1 %.5f",
                name,
                score.precision(),
                score.recall(),
                score.f1());
    }
}

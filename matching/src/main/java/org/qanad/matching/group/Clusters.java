package org.qanad.matching.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.weigh.Siblings;
import org.qanad.matching.weigh.Training.Trained;
import org.qanad.matching.weigh.Weights;

/**
 * Entries put together into persons: likeliest links first, each joining two groups unless that would put two entries into
 * one person that must not be (siblings, each linked to an entry that could be either).
 */
public final class Clusters {
    /** Of large groups so many are compared; what they have in common was compared before. */
    private static final int COMPARED = 8;

    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final Comparer comparer;
    private final Siblings siblings;
    private final Weights weights;
    private final double against;

    private Clusters(Prepared prepared, Trained trained, double against) {
        var people = prepared.people();
        this.parent = new int[people.size()];
        this.next = new int[people.size()];
        this.last = new int[people.size()];
        this.comparer = new Comparer(prepared);
        this.siblings = trained.siblings();
        this.weights = trained.weights();
        this.against = against;
        for (var row = 0; row < parent.length; row++) {
            parent[row] = row;
            last[row] = row;
            next[row] = -1;
        }
    }

    /**
     * Of each row the number of its person: the least row of it.
     *
     * @param threshold how likely a link has to be
     */
    public static int[] of(Prepared prepared, Trained trained, Links links, double threshold) {
        var clusters = new Clusters(prepared, trained, links.against());
        var likely = links.above(threshold);
        for (var at = 0; at < likely; at++) {
            clusters.join(links.one()[at], links.other()[at]);
        }
        var of = new int[prepared.people().size()];
        var least = new int[of.length];
        Arrays.fill(least, -1);
        for (var row = 0; row < of.length; row++) {
            var root = clusters.root(row);
            if (least[root] < 0) {
                least[root] = row;
            }
            of[row] = least[root];
        }
        return of;
    }

    private int root(int row) {
        var root = row;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (var at = row; parent[at] != root; ) {
            var above = parent[at];
            parent[at] = root;
            at = above;
        }
        return root;
    }

    private void join(int one, int other) {
        var here = root(one);
        var there = root(other);
        if (here == there || (!areAlone(here, there) && !mayBeOne(here, there))) {
            return;
        }
        var root = Math.min(here, there);
        var joined = Math.max(here, there);
        parent[joined] = root;
        next[last[root]] = joined;
        last[root] = last[joined];
    }

    /** Whether nothing forbids that two groups are one, and most of what is compared across speaks for it. */
    private boolean mayBeOne(int here, int there) {
        var balance = 0;
        for (var one : some(here)) {
            for (var other : some(there)) {
                var pattern = comparer.pattern(Math.min(one, other), Math.max(one, other));
                if (!siblings.allowNames(pattern)) {
                    return false;
                }
                balance += weights.of(pattern, Math.min(one, other), Math.max(one, other)) >= against ? 1 : -1;
            }
        }
        return balance >= 0;
    }

    private boolean areAlone(int here, int there) {
        return next[here] < 0 && next[there] < 0;
    }

    private List<Integer> some(int root) {
        var some = new ArrayList<Integer>();
        for (var at = root; at >= 0 && some.size() < COMPARED; at = next[at]) {
            some.add(at);
        }
        return some;
    }
}

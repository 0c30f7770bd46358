package org.qanad.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The root over leaves in order, shaped as in RFC 6962, section 2.1: the left side of every node is the largest whole
 * tree that fits. A leaf's own hash begins with byte 0, an inner node's with byte 1, so that neither passes for the other.
 */
final class MerkleTree {
    private static final String INNER = "01";

    private MerkleTree() {}

    /** A whole tree that waits for a neighbour as tall as it is. */
    private record Whole(int height, String root) {}

    /** The root over leaves' hashes, in hexadecimal; the root of no leaves is the hash of nothing. */
    static String root(List<String> leaves) {
        if (leaves.isEmpty()) {
            return Hashes.sha256(new byte[0]);
        }
        Deque<Whole> waiting = new ArrayDeque<>();
        for (var leaf : leaves) {
            var next = new Whole(0, leaf);
            while (!waiting.isEmpty() && waiting.getLast().height() == next.height()) {
                next = new Whole(next.height() + 1, inner(waiting.removeLast().root(), next.root()));
            }
            waiting.addLast(next);
        }
        var right = waiting.removeLast().root();
        while (!waiting.isEmpty()) {
            right = inner(waiting.removeLast().root(), right);
        }
        return right;
    }

    private static String inner(String left, String right) {
        return Hashes.sha256(Hashes.HEX.parseHex(INNER + left + right));
    }
}

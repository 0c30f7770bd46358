package org.qanad.start;

import java.util.Random;

/**
 * How long a storm blows: short every day, at full length with {@code ./qanad test --long}. Its chances come from one
 * seed, {@code -Dqanad.seed=…}, so that a storm that did harm can be had again.
 */
public final class Length {
    private static final boolean LONG = Boolean.getBoolean("qanad.long");

    private Length() {}

    /** So many rounds; {@code -Dqanad.rounds=…} says another number, to try a part of the long form. */
    public static int rounds(int everyday, int full) {
        return Integer.getInteger("qanad.rounds", LONG ? full : everyday);
    }

    /** So many people at once, or whatever else is fewer every day. */
    public static int many(int everyday, int full) {
        return LONG ? full : everyday;
    }

    /** So many seconds; {@code -Dqanad.seconds=…} says another number. */
    public static int seconds(int everyday, int full) {
        return Integer.getInteger("qanad.seconds", LONG ? full : everyday);
    }

    /** Something to draw chances from, and a name for it. */
    public static Chances chances() {
        var seed = Long.getLong("qanad.seed", new Random().nextLong());
        return new Chances(seed, new Random(seed));
    }

    /**
     * Something to draw chances from.
     *
     * @param seed what they are drawn from
     */
    public record Chances(long seed, Random random) {
        /** What a test says of itself when it fails, with what the servers said at last. */
        AssertionError failed(Throwable how, ServerProcess... servers) {
            var said = new StringBuilder();
            for (var server : servers) {
                said.append("\n\nThe server at ")
                        .append(server.port())
                        .append(" said:\n")
                        .append(server.lastSaid());
            }
            return new AssertionError(
                    "The storm with -Dqanad.seed=" + seed + " did harm: " + how.getMessage() + said, how);
        }
    }

    /** Says what a storm did, in a line that can be put into a table. */
    public static void say(String storm, int rounds, long acknowledged, long sentAgain, long milliseconds) {
        System.out.printf(
                "%s: %d rounds, %d changes acknowledged, %d sent again, 0 lost, 0 doubled, %d s%n",
                storm, rounds, acknowledged, sentAgain, milliseconds / 1000);
    }
}

package org.qanad.kernel;

/** Which texts the database can keep. */
public final class Texts {
    private Texts() {}

    /** No control characters but tab and line ends, no half of a surrogate pair. */
    public static boolean keepable(String text) {
        return text.codePoints()
                .noneMatch(point -> (point < ' ' && point != '\n' && point != '\t' && point != '\r')
                        || point == 0x7F
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** Refuses what somebody wrote of their own into a field, if it is longer than it may be or cannot be kept. */
    public static void refuseUnkeepable(String field, String words, int longest) {
        if (words.length() > longest) {
            throw Refusal.of(Problem.REJECTED, Fault.of("too-long", field, field, words.length(), longest));
        }
        if (!keepable(words)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("control-characters", field, field));
        }
    }
}

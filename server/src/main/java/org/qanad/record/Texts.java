package org.qanad.record;

/** Which texts the database can keep. */
final class Texts {
    private Texts() {}

    /** No control characters but tab and line ends, no half of a surrogate pair. */
    static boolean keepable(String text) {
        return text.codePoints()
                .noneMatch(point -> (point < ' ' && point != '\n' && point != '\t' && point != '\r')
                        || point == 0x7F
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}

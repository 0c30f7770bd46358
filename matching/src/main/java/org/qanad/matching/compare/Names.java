package org.qanad.matching.compare;

import org.qanad.matching.name.Spelling;
import org.qanad.matching.similar.Edits;
import org.qanad.matching.similar.JaroWinkler;

/** The levels on which two names agree. */
public final class Names {
    /** The same letters once marks and script are off. */
    public static final int SAME = 1;

    /** The same sound: Cavad, Dzhavad, Джавад. */
    public static final int VARIANT = 2;

    /** One slip of the pen, or two in a long name. */
    public static final int SLIP = 3;

    /** Much in common: a short form, an initial, several slips. */
    public static final int NEAR = 4;

    /** Much in common, yet two names: Kamal and Kamil. */
    public static final int ALIKE = 5;

    public static final int OTHER = 6;

    private static final int LONG = 7;
    private static final int LONG_ENOUGH_FOR_A_SLIP = 3;
    private static final double MUCH_IN_COMMON = 0.86;

    private Names() {}

    /**
     * The level of two names that are both told.
     *
     * @param twoNames whether each is known to be a name of its own, by how many bear it
     * @param ofBothSexes whether an a at the end may make a woman's name of a man's: of given names
     */
    public static int level(Spelling one, Spelling other, boolean twoNames, boolean ofBothSexes) {
        if (one.letters().equals(other.letters())) {
            return SAME;
        }
        // Two names of one language, written as that language writes them, differ however alike they sound.
        var ofOneLanguage = (one.known() & other.known()) != 0;
        if (one.sound().equals(other.sound()) && one.sound().length() > 1) {
            return ofOneLanguage || !one.canBe(other) ? ALIKE : VARIANT;
        }
        if (haveLittleInCommon(one.signs(), other.signs())) {
            return OTHER;
        }
        var like = likeness(one, other);
        if (like == OTHER) {
            return OTHER;
        }
        return ofOneLanguage || twoNames || (ofBothSexes && differBySex(one, other)) ? ALIKE : like;
    }

    /** Most pairs: words without half of their letters in common are no slips of each other. */
    static boolean haveLittleInCommon(int signs, int otherSigns) {
        return Integer.bitCount(signs & otherSigns) * 2
                < Math.min(Integer.bitCount(signs), Integer.bitCount(otherSigns));
    }

    /** Fərid and Fəridə, Paul and Paula. */
    private static boolean differBySex(Spelling one, Spelling other) {
        var shorter = one.sound().length() < other.sound().length() ? one.sound() : other.sound();
        var longer = shorter.equals(one.sound()) ? other.sound() : one.sound();
        return longer.length() == shorter.length() + 1 && longer.endsWith("A") && longer.startsWith(shorter);
    }

    private static int likeness(Spelling one, Spelling other) {
        var shorter = Math.min(one.letters().length(), other.letters().length());
        if (shorter < LONG_ENOUGH_FOR_A_SLIP) {
            return isInitial(one.letters(), other.letters()) ? NEAR : OTHER;
        }
        var most = shorter >= LONG ? 2 : 1;
        if (Edits.between(one.letters(), other.letters(), most) <= most || soundsWithASlip(one, other)) {
            return SLIP;
        }
        if (one.letters().startsWith(other.letters()) || other.letters().startsWith(one.letters())) {
            return NEAR;
        }
        return JaroWinkler.of(one.letters(), other.letters()) >= MUCH_IN_COMMON
                        || (one.skeleton().length() > 2 && one.skeleton().equals(other.skeleton()))
                ? NEAR
                : OTHER;
    }

    private static boolean soundsWithASlip(Spelling one, Spelling other) {
        return Math.min(one.sound().length(), other.sound().length()) > 4
                && Edits.between(one.sound(), other.sound(), 1) <= 1;
    }

    private static boolean isInitial(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && one.charAt(0) == other.charAt(0);
    }
}

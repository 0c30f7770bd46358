package org.qanad.matching.compare;

/** How the names of two entries stand to each other: the levels of {@link Field#ORDER}. */
public final class NameOrder {
    public static final int STRAIGHT = 1;

    /** The given name of one is the family name of the other. */
    public static final int CHANGED_OVER = 2;

    /** The given name stands for the family name in both. */
    public static final int BACKWARDS = 3;

    /** The names of the first stand backwards, those of the other do not. */
    public static final int CHANGED_OVER_BACKWARDS = 4;

    private NameOrder() {}

    /** Whether the names of the first stand backwards. */
    public static boolean isBackwards(long pattern) {
        return Field.ORDER.level(pattern) >= BACKWARDS;
    }

    /** Whether one's given name was compared with the other's family name. */
    public static boolean isChangedOver(long pattern) {
        return Field.ORDER.level(pattern) == CHANGED_OVER || Field.ORDER.level(pattern) == CHANGED_OVER_BACKWARDS;
    }
}

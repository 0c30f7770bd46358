package org.qanad.matching.weigh;

import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.NameOrder;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;

/**
 * Keeps twins and siblings apart. They agree in all but the given name, so that what they agree in can outweigh it; where
 * a list may hold them, no agreement does. {@link Household} judges how many it may hold.
 */
public enum Siblings {
    /** The list shows that another given name in it is a slip, not another child. */
    NONE,

    /** So few that an entry without a given name is likelier the child's than the brother's. */
    FEW,

    MANY;

    /** Whether the list may hold siblings at all. */
    public boolean possible() {
        return this != NONE;
    }

    /** Whether two entries that agree like this may be of one person at all. */
    public boolean allow(long pattern) {
        if (!possible() || (Field.DOCUMENT.level(pattern) == Others.SAME && Field.GIVEN.level(pattern) <= Names.NEAR)) {
            return true;
        }
        if (NameOrder.isChangedOver(pattern) && Field.FAMILY.level(pattern) == 0) {
            // One name alone, found in the other's place: it may be what the family has in common.
            return false;
        }
        // A brother and a sister may have names that a slip could part, and so may a child and one born years later.
        return switch (Field.GIVEN.level(pattern)) {
            case Names.SAME ->
                Field.BIRTH.level(pattern) != Others.DAY_OTHER && !(areBornApart(pattern) && areOfTwoSexes(pattern));
            case Names.VARIANT, Names.SLIP ->
                !areBornApart(pattern) && !haveTwoDocuments(pattern) && !areOfTwoSexes(pattern);
            case 0, Names.NEAR -> this == FEW && !areBornApart(pattern) && !haveTwoDocuments(pattern);
            default -> false;
        };
    }

    /** Whether names alone leave it open. Most pairs need not be looked at further; linked through others, more is not asked. */
    public boolean allowNames(long names) {
        return !possible() || Field.GIVEN.level(names) < Names.ALIKE;
    }

    private static boolean areBornApart(long pattern) {
        return Field.BIRTH.level(pattern) >= Others.DAY_NEAR || Field.YEAR.level(pattern) >= Others.YEAR_NEAR;
    }

    private static boolean areOfTwoSexes(long pattern) {
        return Field.SEX.level(pattern) == 2;
    }

    private static boolean haveTwoDocuments(long pattern) {
        return Field.DOCUMENT.level(pattern) == Others.OTHER;
    }
}

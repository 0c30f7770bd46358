package org.qanad.matching.weigh;

import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.NameOrder;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;

/**
 * Keeps twins and siblings apart. They agree in all but the given name, so that what they agree in can outweigh it; where
 * a list may hold them, no agreement does. A list may hold them unless it shows by itself that it does not: that entries
 * with another given name and all else the same bear one document, or that neither of two files holds such entries.
 *
 * @param possible whether the list may hold siblings
 */
public record Siblings(boolean possible) {
    /** More such pairs within the files than one in so many rows are siblings, not chance. */
    private static final int ROWS_FOR_A_CHANCE = 5_000;

    private static final int FEWEST_TO_JUDGE = 20;

    /** What was seen among entries of one family name and one day of birth. */
    static final class Seen {
        private long otherName;
        private long otherNameWithinAFile;
        private long oneDocument;
        private long twoDocuments;
        private long sameName;
        private long sameNameWithinAFile;

        void pair(long pattern, boolean withinAFile) {
            if (Field.BIRTH.level(pattern) != Others.SAME || !isAt(Field.FAMILY, pattern, Names.SLIP)) {
                return;
            }
            if (isAt(Field.GIVEN, pattern, Names.SLIP)) {
                sameName++;
                sameNameWithinAFile += withinAFile ? 1 : 0;
            } else if (Field.GIVEN.level(pattern) >= Names.ALIKE && livesTogether(pattern)) {
                otherName++;
                otherNameWithinAFile += withinAFile ? 1 : 0;
                oneDocument += isAt(Field.DOCUMENT, pattern, Others.SLIP) ? 1 : 0;
                twoDocuments += Field.DOCUMENT.level(pattern) == Others.OTHER ? 1 : 0;
            }
        }

        Siblings judge(boolean link, int rows) {
            if (oneDocument + twoDocuments >= Math.max(3, otherName / 4)) {
                return new Siblings(oneDocument < twoDocuments * 2);
            }
            var isRare = otherNameWithinAFile <= rows / ROWS_FOR_A_CHANCE && otherName * 4 <= sameName;
            return new Siblings(!link || !isRare);
        }

        /** Whether a person seems to stand in each of two files once at most. */
        boolean standOnce(boolean link) {
            return link && sameName > FEWEST_TO_JUDGE && sameNameWithinAFile * 20 < sameName;
        }

        private static boolean livesTogether(long pattern) {
            return isSame(Field.PLACE, pattern)
                    && isSame(Field.POSTCODE, pattern)
                    && Field.PATRONYMIC.level(pattern) <= Names.SLIP;
        }

        private static boolean isSame(Field field, long pattern) {
            return field.level(pattern) <= Others.SLIP;
        }

        private static boolean isAt(Field field, long pattern, int worst) {
            var level = field.level(pattern);
            return level != 0 && level <= worst;
        }
    }

    /** Whether two entries that agree like this may be of one person at all. */
    public boolean allow(long pattern) {
        if (!possible || (Field.DOCUMENT.level(pattern) == Others.SAME && Field.GIVEN.level(pattern) <= Names.NEAR)) {
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
            default -> false;
        };
    }

    /** Whether names alone leave it open: most pairs need not be looked at further. */
    public boolean allowNames(long names) {
        return !possible || Field.GIVEN.level(names) < Names.ALIKE;
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

    /** Whether two entries may stand in one group, each linked to others of it: they may, unless they have two names. */
    public boolean allowTogether(long pattern) {
        return !possible || Field.GIVEN.level(pattern) < Names.ALIKE;
    }
}

package org.qanad.matching.weigh;

import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;

/**
 * What a list shows of entries that agree in nearly all: whether it may hold siblings. It may, unless it shows by itself that
 * another given name is another's slip and not another's name: because such entries bear one document; because neither of
 * two files holds such entries; or because family names are found changed as often as given names, which no birth explains.
 */
final class Household {
    /** More such pairs within the files than one in so many rows are siblings, not chance. */
    private static final int ROWS_FOR_A_CHANCE = 5_000;

    private static final int FEWEST_TO_JUDGE = 20;

    /** Beside children who were entered twice, brothers and sisters above this share are many. */
    private static final double FEW = 0.05;

    private long sameName;
    private long sameNameWithinAFile;
    private long otherName;
    private long otherNameWithinAFile;
    private long oneDocument;
    private long twoDocuments;
    private long sameFamily;
    private long otherFamily;
    private long bornTogether;
    private long bornApart;

    /** Pairs of one family name and one birthday, or, where a list tells no birthdays, of one home. */
    void ofOneFamily(long pattern, int pairs, boolean withinAFile) {
        if (!isAt(Field.FAMILY, pattern, Names.SLIP) || !livesTogether(pattern)) {
            return;
        }
        if (isAt(Field.GIVEN, pattern, Names.SLIP)) {
            sameName += pairs;
            sameNameWithinAFile += withinAFile ? pairs : 0;
        } else if (Field.GIVEN.level(pattern) >= Names.ALIKE) {
            otherName += pairs;
            otherNameWithinAFile += withinAFile ? pairs : 0;
            oneDocument += isAt(Field.DOCUMENT, pattern, Others.SLIP) ? pairs : 0;
            twoDocuments += Field.DOCUMENT.level(pattern) == Others.OTHER ? pairs : 0;
        }
    }

    /** Pairs of one family name and one home. */
    void ofOneHome(long pattern, int pairs) {
        if (isAt(Field.FAMILY, pattern, Names.SLIP) && livesTogether(pattern)) {
            bornTogether += isAt(Field.GIVEN, pattern, Names.SLIP) && !areBornApart(pattern) ? pairs : 0;
            bornApart += Field.GIVEN.level(pattern) >= Names.ALIKE && areBornApart(pattern) ? pairs : 0;
        }
    }

    /** Pairs that were found by their given name. */
    void ofOneName(long pattern, int pairs) {
        if (isAt(Field.GIVEN, pattern, Names.SLIP) && livesTogether(pattern)) {
            sameFamily += isAt(Field.FAMILY, pattern, Names.SLIP) ? pairs : 0;
            otherFamily += Field.FAMILY.level(pattern) >= Names.ALIKE ? pairs : 0;
        }
    }

    Siblings judge(boolean link, int rows) {
        if (oneDocument + twoDocuments >= Math.max(3, otherName / 4)) {
            return oneDocument >= twoDocuments * 2 ? Siblings.NONE : Siblings.MANY;
        }
        if (link) {
            var isRare = otherNameWithinAFile <= rows / ROWS_FOR_A_CHANCE && otherName * 4 <= sameName;
            return isRare ? Siblings.NONE : Siblings.MANY;
        }
        var slips = 2.0 * sameName * otherFamily / (sameFamily + 1);
        if (otherName > slips + FEW * sameName || bornApart > FEW * bornTogether) {
            return Siblings.MANY;
        }
        return otherName > slips || bornApart > 0 ? Siblings.FEW : Siblings.NONE;
    }

    /** Whether a person seems to stand in each of two files once at most. */
    boolean standOnce(boolean link) {
        return link && sameName > FEWEST_TO_JUDGE && sameNameWithinAFile * 20 < sameName;
    }

    /** One telephone, address or guardian where any is told of both; else no other place and no other father. */
    private static boolean livesTogether(long pattern) {
        var phone = Field.PHONE.level(pattern);
        var address = Field.ADDRESS.level(pattern);
        var guardian = Field.GUARDIAN.level(pattern);
        if (phone + address + guardian > 0) {
            return phone == Others.SAME
                    || address == Others.SAME
                    || guardian == Names.SAME
                    || guardian == Names.VARIANT;
        }
        return Field.PLACE.level(pattern) <= Others.SLIP
                && Field.POSTCODE.level(pattern) <= Others.SLIP
                && Field.PATRONYMIC.level(pattern) <= Names.SLIP;
    }

    private static boolean areBornApart(long pattern) {
        return Field.BIRTH.level(pattern) == Others.DAY_OTHER;
    }

    private static boolean isAt(Field field, long pattern, int worst) {
        var level = field.level(pattern);
        return level != 0 && level <= worst;
    }
}

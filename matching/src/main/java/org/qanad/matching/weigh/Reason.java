package org.qanad.matching.weigh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.NameOrder;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;

/**
 * What one field says of whether two entries are of one person.
 *
 * @param bits above 0 it speaks for one person, below 0 against
 */
public record Reason(Field field, Agreement agreement, double bits) {
    /** How two values agree, in words that hold for any field. */
    public enum Agreement {
        SAME,
        /** One name, spelled otherwise. */
        SPELLED,
        /** Given and family name have changed places. */
        CHANGED_PLACES,
        /** One slip of the pen, one year, day and month swapped. */
        SLIP,
        /** Much in common. */
        NEAR,
        /** Nothing against it: a year that fits a day. */
        FITS,
        /** Much in common, and yet two names. */
        ALIKE,
        OTHER
    }

    /** Why a pair weighs what it weighs: by field, only what both tell. All bits together are the whole weight. */
    public static List<Reason> of(long pattern, Weights weights, int one, int other) {
        var reasons = new ArrayList<Reason>();
        for (var field : Field.values()) {
            var level = field.level(pattern);
            // That names changed places is said of the given name; that they stand where they stood goes without
            // saying.
            if (level != 0 && field != Field.ORDER) {
                var order = field == first(pattern) ? weights.of(Field.ORDER, pattern, one, other) : 0;
                reasons.add(new Reason(
                        field == Field.YEAR ? Field.BIRTH : field,
                        agreement(field, level, pattern),
                        weights.of(field, pattern, one, other) + order));
            }
        }
        // The year stands where the day would.
        reasons.sort(Comparator.comparing(Reason::field));
        return reasons;
    }

    /** A name that both tell, the given name if there is one. */
    private static Field first(long pattern) {
        return Field.GIVEN.level(pattern) != 0 ? Field.GIVEN : Field.FAMILY;
    }

    private static Agreement agreement(Field field, int level, long pattern) {
        return switch (field) {
            case GIVEN, FAMILY ->
                NameOrder.isChangedOver(pattern) && level <= Names.NEAR ? Agreement.CHANGED_PLACES : ofNames(level);
            case PATRONYMIC, GUARDIAN -> ofNames(level);
            case BIRTH ->
                switch (level) {
                    case Others.SAME -> Agreement.SAME;
                    case Others.DAY_SLIP -> Agreement.SLIP;
                    case Others.DAY_NEAR -> Agreement.NEAR;
                    default -> Agreement.OTHER;
                };
            case YEAR ->
                switch (level) {
                    case Others.YEAR_FITS -> Agreement.FITS;
                    case Others.YEAR_NEAR -> Agreement.NEAR;
                    default -> Agreement.OTHER;
                };
            case ORDER, SEX -> level == 1 ? Agreement.SAME : Agreement.OTHER;
            case ADDRESS -> level == 1 ? Agreement.SAME : level < 4 ? Agreement.NEAR : Agreement.OTHER;
            case PLACE, POSTCODE, PHONE, DOCUMENT ->
                switch (level) {
                    case Others.SAME -> Agreement.SAME;
                    case Others.SLIP -> Agreement.SLIP;
                    default -> Agreement.OTHER;
                };
        };
    }

    private static Agreement ofNames(int level) {
        return switch (level) {
            case Names.SAME -> Agreement.SAME;
            case Names.VARIANT -> Agreement.SPELLED;
            case Names.SLIP -> Agreement.SLIP;
            case Names.NEAR -> Agreement.NEAR;
            case Names.ALIKE -> Agreement.ALIKE;
            default -> Agreement.OTHER;
        };
    }
}

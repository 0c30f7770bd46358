package org.qanad.matching.register;

import java.util.List;
import java.util.function.Supplier;
import org.qanad.matching.compare.Field;

/**
 * How like a person of the register is to somebody told of, and why.
 *
 * @param bits what speaks for one person minus what speaks against
 * @param chance how likely it is that both are one person, if whoever is told of stands in the register once; 0 to 1
 * @param why tells the reasons when they are asked for: of many who are weighed few are shown
 */
public record Likeness(double bits, double chance, Band band, Supplier<List<Reason>> why) {
    /** By field, only what both tell. */
    public List<Reason> reasons() {
        return why.get();
    }

    /** What may be said of the two. */
    public enum Band {
        /** One person, as far as can be told; people judge. */
        LIKELY,
        /** Rather one person than not. */
        POSSIBLE,
        /** Too like for chance and yet not one: a brother, a sister, a twin. */
        KIN,
        /** Rather not. */
        FAINT
    }

    /**
     * What one field says.
     *
     * @param bits above 0 it speaks for one person, below 0 against
     */
    public record Reason(Field field, Agreement agreement, double bits) {}

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
}

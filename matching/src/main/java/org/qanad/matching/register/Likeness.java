package org.qanad.matching.register;

import java.util.List;
import java.util.function.Supplier;
import org.qanad.matching.weigh.Reason;

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
}

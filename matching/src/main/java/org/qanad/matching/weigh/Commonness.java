package org.qanad.matching.weigh;

import org.qanad.matching.compare.Field;

/** How common values are where entries come from, when the entries at hand are too few to tell. */
public interface Commonness {
    /**
     * The share of those who tell the field that tell this, above 0 and at most 1.
     *
     * @param value the letters of a name, the eight digits of a birthday, a place, a number, as they are compared
     */
    double share(Field field, String value);

    /** The share of those whose name sounds so. */
    double shareOfSound(Field field, String sound);

    /** The share of those whose name has these consonants. */
    double shareOfSkeleton(Field field, String skeleton);
}

package org.qanad.matching.value;

import org.qanad.matching.name.Folding;
import org.qanad.matching.similar.Bigrams;

/**
 * A place or an address as it is compared.
 *
 * @param folded plain Latin letters, digits and single spaces
 * @param pairs neighbouring letters, for what changes places
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record Words(String folded, short[] pairs) {
    public static final Words NONE = new Words("", new short[0]);

    private static final int LONGEST = 200;

    public static Words of(String written) {
        var folded = Folding.fold(written);
        if (folded.isEmpty()) {
            return NONE;
        }
        if (folded.length() > LONGEST) {
            folded = folded.substring(0, LONGEST).stripTrailing();
        }
        return new Words(folded, Bigrams.of(folded));
    }

    /** The same text is the same address; its pairs follow from it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Words words && folded.equals(words.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }
}

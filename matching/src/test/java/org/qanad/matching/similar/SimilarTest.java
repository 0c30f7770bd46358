package org.qanad.matching.similar;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SimilarTest {
    @Property
    void slipsAreCountedAsTheWholeTableCountsThem(
            @ForAll @AlphaChars @StringLength(max = 9) String one,
            @ForAll @AlphaChars @StringLength(max = 9) String other,
            @ForAll @IntRange(max = 3) int most) {
        var slips = slips(shortened(one), shortened(other));
        assertThat(Edits.between(shortened(one), shortened(other), most)).isEqualTo(Math.min(slips, most + 1));
    }

    /** Few letters, so that words are close. */
    private static String shortened(String word) {
        return word.chars()
                .map(letter -> 'a' + letter % 3)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int slips(String one, String other) {
        var table = new int[one.length() + 1][other.length() + 1];
        for (var row = 0; row <= one.length(); row++) {
            for (var column = 0; column <= other.length(); column++) {
                if (row == 0 || column == 0) {
                    table[row][column] = row + column;
                    continue;
                }
                var cost = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                table[row][column] = Math.min(
                        Math.min(table[row - 1][column], table[row][column - 1]) + 1,
                        table[row - 1][column - 1] + cost);
                if (row > 1
                        && column > 1
                        && one.charAt(row - 1) == other.charAt(column - 2)
                        && one.charAt(row - 2) == other.charAt(column - 1)) {
                    table[row][column] = Math.min(table[row][column], table[row - 2][column - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }

    @Property
    void likenessIsTheSameBothWaysAndBetweenNothingAndAll(
            @ForAll @AlphaChars @StringLength(max = 80) String one,
            @ForAll @AlphaChars @StringLength(max = 80) String other) {
        assertThat(JaroWinkler.of(one, one)).isEqualTo(1);
        assertThat(JaroWinkler.of(one, other)).isBetween(0.0, 1.0);
        var pairs = Bigrams.of(one.toLowerCase(java.util.Locale.ROOT));
        assertThat(Bigrams.dice(pairs, Bigrams.of(other.toLowerCase(java.util.Locale.ROOT))))
                .isEqualTo(Bigrams.dice(Bigrams.of(other.toLowerCase(java.util.Locale.ROOT)), pairs))
                .isBetween(0.0, 1.0);
    }

    @Test
    void likenessIsWhatItsAuthorsPublished() {
        assertThat(JaroWinkler.of("martha", "marhta")).isCloseTo(0.961, org.assertj.core.data.Offset.offset(0.001));
        assertThat(JaroWinkler.of("dixon", "dicksonx")).isCloseTo(0.813, org.assertj.core.data.Offset.offset(0.001));
    }
}

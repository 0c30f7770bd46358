package org.qanad.matching.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qanad.matching.name.NameLists;
import org.qanad.matching.name.Spelling;

/** Names of the list, transcribed by rules that share nothing with the sounds they are looked up by. */
class TranscriptionTest {
    @Test
    void ofTwoThousandNamesAcrossScriptsNearlyAllShareAKey() {
        var random = new SplittableRandom(5);
        var names = NameLists.all().stream()
                .filter(name -> name.language().equals("az"))
                .toList();
        var missed = new ArrayList<String>();
        var pairs = 0;
        while (pairs < 2_000) {
            var name = names.get(random.nextInt(names.size()));
            var hand = List.of(
                            Transcription.RUSSIAN,
                            Transcription.LATIN_OF_RUSSIAN,
                            Transcription.CYRILLIC,
                            Transcription.PLAIN)
                    .get(random.nextInt(4));
            var written = hand.write(name.text().toLowerCase(Locale.forLanguageTag("az")), random);
            if (!skeleton(name.family(), name.text()).equals(skeleton(name.family(), written))) {
                missed.add(name.text() + " " + written);
            }
            pairs++;
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(pairs / 100);
    }

    private static String skeleton(boolean family, String name) {
        return (family ? Spelling.family(name) : Spelling.given(name)).skeleton();
    }
}

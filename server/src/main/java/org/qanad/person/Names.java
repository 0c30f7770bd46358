package org.qanad.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names folded to plain Latin letters, so that Cavad, Джавад typed without marks, and ÇINAR meet their own. */
public final class Names {
    private static final Transliterator TO_LATIN =
            Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII");

    /** The same few thousand names come again and again, and folding one is dear. */
    private static final Cache<String, List<String>> FOLDED =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private Names() {}

    /** The words of a name, folded: at most twelve, of at most 60 letters. */
    public static List<String> tokens(String name) {
        return FOLDED.get(name, Names::folded);
    }

    private static List<String> folded(String name) {
        return Arrays.stream(fold(name).split("[^a-z0-9]+", -1))
                .filter(token -> !token.isEmpty())
                .map(token -> token.length() > 60 ? token.substring(0, 60) : token)
                .distinct()
                .limit(12)
                .toList();
    }

    /** Neither NFKD nor Latin-ASCII touches the schwa, and the dotless i must not depend on the machine's locale. */
    static String fold(String name) {
        var letters = name.replace('ə', 'e')
                .replace('Ə', 'e')
                .replace('ı', 'i')
                .replace('İ', 'i')
                .replace('I', 'i');
        return TO_LATIN.transliterate(letters).toLowerCase(Locale.ROOT).replace("'", "");
    }
}

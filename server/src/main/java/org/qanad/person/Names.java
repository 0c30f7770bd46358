package org.qanad.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.List;
import org.qanad.matching.name.Folding;

/** Names folded to plain Latin letters, so that Cavad, Джавад typed without marks, and ÇINAR meet their own. */
public final class Names {
    /** The same few thousand names come again and again, and folding one is dear. */
    private static final Cache<String, List<String>> FOLDED =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private Names() {}

    /** The words of a name, folded: at most twelve, of at most 60 letters. */
    public static List<String> tokens(String name) {
        return FOLDED.get(name, Names::folded);
    }

    private static List<String> folded(String name) {
        return Arrays.stream(Folding.fold(name).split(" ", -1))
                .filter(token -> !token.isEmpty())
                .map(token -> token.length() > 60 ? token.substring(0, 60) : token)
                .distinct()
                .limit(12)
                .toList();
    }
}

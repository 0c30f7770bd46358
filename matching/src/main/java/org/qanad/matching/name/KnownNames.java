package org.qanad.matching.name;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that are known to be names, by language. Two known names of one language that differ are two names, however alike:
 * Kamal is no slip of the pen for Kamil.
 */
final class KnownNames {
    private static final List<String> LANGUAGES = List.of("az", "ru", "tr");

    private static final Map<String, Integer> GIVEN = new HashMap<>();
    private static final Map<String, Integer> FAMILY = new HashMap<>();

    static {
        for (var name : NameLists.all()) {
            var letters = name.family() ? Spelling.familyLetters(name.text()) : Spelling.letters(name.text());
            (name.family() ? FAMILY : GIVEN)
                    .merge(letters, 1 << LANGUAGES.indexOf(name.language()), (one, other) -> one | other);
        }
    }

    private KnownNames() {}

    /** A bit for each language whose given names hold it. */
    static int given(String letters) {
        return GIVEN.getOrDefault(letters, 0);
    }

    /** A bit for each language whose family names hold it. */
    static int family(String letters) {
        return FAMILY.getOrDefault(letters, 0);
    }
}

package org.qanad.record;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change says of relations, in few words. */
final class Said {
    private Said() {}

    static Map<String, Object> year(int year) {
        return Map.of("date", year + "-01-01", "precision", "year");
    }

    static Map<String, Object> somebody(String given, String sex) {
        return Map.of("new", Map.of("given", given, "family", "Qohumova", "sex", sex));
    }

    static Map<String, Object> onFile(@Nullable UUID person) {
        return Map.of("person", String.valueOf(person));
    }

    static Map<String, Object> mother(Object... more) {
        var said = new HashMap<String, Object>(Map.of("kind", "mother", "person", somebody("Sevil", "female")));
        for (var i = 0; i < more.length; i += 2) {
            said.put((String) more[i], more[i + 1]);
        }
        return said;
    }

    static String path(UUID relation, String more) {
        return "relations[" + relation + "]" + more;
    }
}

package org.qanad.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.qanad.definition.model.Label;

/** The sentences that the kernel itself says, in every language it speaks. */
public final class Sentences {
    private static final Set<String> SPOKEN = Set.of("az", "en", "ru");
    private static final Map<String, Properties> TEXTS = load();

    private Sentences() {}

    /** A sentence in a language (English where the language is not spoken), its arguments filled in. */
    public static String say(String language, String code, List<Object> arguments) {
        var texts = Objects.requireNonNull(TEXTS.getOrDefault(language, TEXTS.get("en")));
        var pattern = texts.getProperty(code);
        if (pattern == null) {
            throw new IllegalArgumentException("there is no sentence '" + code + "' in " + language);
        }
        var filled = arguments.stream()
                .map(argument -> argument instanceof Label label ? label.in(language) : String.valueOf(argument))
                .toArray();
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(filled);
    }

    /** What is said in one language must be said in all: for the test that proves it. */
    static Map<String, Properties> all() {
        return TEXTS;
    }

    private static Map<String, Properties> load() {
        var loaded = new HashMap<String, Properties>();
        for (var language : SPOKEN) {
            var texts = new Properties();
            try (var stream = Sentences.class.getResourceAsStream("/messages/" + language + ".properties")) {
                texts.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            loaded.put(language, texts);
        }
        return Map.copyOf(loaded);
    }
}

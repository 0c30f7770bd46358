package org.qanad.primero;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qanad.kernel.Sentences;

/** Collects the texts of the programme by language and path, and says where one had to stand in for another. */
final class Translated {
    private static final List<String> SPOKEN = List.of("az", "en", "ru");

    private final List<String> languages;
    private final Report report;
    private final Map<String, Map<String, Object>> files = new TreeMap<>();

    /** @param languages of the country; in each, every text must be */
    Translated(List<String> languages, Report report) {
        this.languages = languages;
        this.report = report;
        languages.stream().filter(language -> !language.equals("en")).forEach(this::file);
    }

    /** The text that stands in the definition itself; its translations are kept under the path. */
    String text(Words words, String path) {
        var main = words.main();
        if (!words.texts().containsKey("en")) {
            report.changed(
                    Report.Kind.TEXT,
                    path,
                    "en",
                    "there is no English text; that of another language stands in its place");
        }
        words.texts().forEach((language, text) -> {
            if (!language.equals("en")) {
                put(language, path, text);
            }
        });
        for (var language : languages) {
            if (!language.equals("en") && !words.texts().containsKey(language)) {
                put(language, path, main);
                report.changed(
                        Report.Kind.TEXT,
                        path,
                        language,
                        "not translated: the English text stands there in '" + language + "'");
            }
        }
        return main;
    }

    /** A sentence of the kernel, in every language that it speaks. */
    static Words own(String code, Object... arguments) {
        var texts = new TreeMap<String, String>();
        SPOKEN.forEach(language -> texts.put(language, Sentences.say(language, code, List.of(arguments))));
        return new Words(texts);
    }

    /** By language: what stands in its file. */
    Map<String, Map<String, Object>> files() {
        return files;
    }

    private Map<String, Object> file(String language) {
        return files.computeIfAbsent(language, _ -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private void put(String language, String path, String text) {
        var at = file(language);
        var parts = path.split("\\.", -1);
        for (var i = 0; i < parts.length - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(parts[i], _ -> new LinkedHashMap<String, Object>());
        }
        at.put(parts[parts.length - 1], text);
    }
}

package org.qanad.definition.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.qanad.definition.model.CodeList;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Programme;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.YamlFile;
import org.qanad.definition.yaml.YamlMap;

/** One programme folder. */
final class ProgrammeReader {
    private final Path folder;
    private final boolean alone;
    private final Faults faults;
    private final Translations translations;

    /** @param alone whether the folder was named itself: it is then called as its {@code programme.yaml} says */
    ProgrammeReader(Path folder, boolean alone, List<String> languages, Faults faults) {
        this.folder = folder;
        this.alone = alone;
        this.faults = faults;
        this.translations = new Translations(languages, faults);
    }

    Programme read() {
        for (var language : translations.languages()) {
            YamlFile.read(
                            folder.resolve("i18n").resolve(language + ".yaml"),
                            name("i18n/" + language + ".yaml"),
                            faults)
                    .ifPresent(file -> translations.add(language, file));
        }
        var folderName = String.valueOf(folder.getFileName());
        var head = YamlFile.read(folder.resolve("programme.yaml"), name("programme.yaml"), faults);
        var name = alone ? head.flatMap(file -> file.text("programme")).orElse(folderName) : folderName;
        var texts = head.map(file -> new Texts(translations, file, "programme"));
        head.ifPresent(file -> {
            if (!file.required("programme", name).equals(name)) {
                faults.add(
                        file.placeOf("programme"),
                        "the programme is not named like its folder",
                        "Write '" + name + "'.");
            }
            Names.plain(name, file.place(), faults);
        });
        Map<String, CodeList> lists =
                named(all("lists", file -> new ListReader(name, translations, file).read()), CodeList::name);
        Map<String, Form> forms =
                named(all("forms", file -> new FormReader(name, translations, file).read()), Form::name);
        var measures = new MeasureReader(name, translations);
        var programme = new Programme(
                name,
                texts.map(Texts::label).orElse(Label.english(name)),
                texts.map(text -> text.required("help", "What it is for")).orElse(Label.english(name)),
                lists,
                forms,
                all("records", file -> new RecordReader(name, translations, forms, file).read()),
                all("roles", file -> new RoleReader(name, translations, file).read()),
                all("indicators", measures::indicator),
                all("work", measures::work));
        head.ifPresent(YamlMap::finish);
        translations.finish();
        return programme;
    }

    private <T> List<T> all(String kind, Function<YamlMap, T> reader) {
        var inside = folder.resolve(kind);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }
        try (var files = Files.list(inside)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> YamlFile.read(file, name(kind + "/" + file.getFileName()), faults).stream()
                            .peek(map -> namedLike(file, kind.replaceFirst("s$", ""), map)))
                    .map(reader)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Two files then never declare one name, and a name is found where one looks for it. */
    private void namedLike(Path file, String key, YamlMap map) {
        var stem = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
        map.text(key)
                .filter(name -> !name.equals(stem))
                .ifPresent(name -> faults.add(
                        map.placeOf(key), "'" + name + "' stands in a file of another name", "Name both alike."));
    }

    private String name(String inside) {
        return folder.getFileName() + "/" + inside;
    }

    private static <T> Map<String, T> named(List<T> things, Function<T, String> name) {
        var named = new LinkedHashMap<String, T>();
        things.forEach(thing -> named.put(name.apply(thing), thing));
        return named;
    }
}

package org.qanad.definition.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Country;
import org.qanad.definition.model.Label;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Place;
import org.qanad.definition.yaml.YamlFile;
import org.qanad.definition.yaml.YamlMap;

/** One country folder: {@code country.yaml}, {@code organisations.yaml}, {@code territories.csv}, {@code map.yaml}. */
final class CountryReader {
    private final Path folder;
    private final Faults faults;

    CountryReader(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    Optional<Country> read() {
        return file("country.yaml").map(head -> {
            var languages = head.texts("languages");
            if (!languages.contains("en")) {
                faults.add(head.placeOf("languages"), "English is missing", "Add en: definitions are written in it.");
            }
            var emergency = head.maps("emergency").stream()
                    .map(map -> finished(
                            new Country.Emergency(map.required("number", "\"112\""), label(map, "label", languages)),
                            map))
                    .toList();
            var country = new Country(
                    head.required("country", "az"),
                    label(head, "label", languages),
                    languages,
                    zone(head),
                    emergency,
                    territories(languages),
                    organisations(languages),
                    map(languages));
            head.finish();
            checkTree(country);
            return country;
        });
    }

    private Optional<YamlMap> file(String name) {
        return YamlFile.read(folder.resolve(name), folder.getFileName() + "/" + name, faults);
    }

    private ZoneId zone(YamlMap head) {
        try {
            return ZoneId.of(head.required("time_zone", "Asia/Baku"));
        } catch (DateTimeException unknown) {
            faults.add(head.placeOf("time_zone"), "there is no such time zone", "Write a name such as Asia/Baku.");
            return ZoneOffset.UTC;
        }
    }

    private static <T> T finished(T thing, YamlMap map) {
        map.finish();
        return thing;
    }

    private Label label(YamlMap map, String key, List<String> languages) {
        var texts = new HashMap<String, String>();
        map.map(key)
                .ifPresent(inner -> inner.names()
                        .forEach(language -> inner.text(language).ifPresent(text -> texts.put(language, text))));
        for (var language : languages) {
            if (texts.getOrDefault(language, "").isBlank()) {
                faults.add(map.placeOf(key), "'" + key + "' has no text in '" + language + "'", "Add one.");
            }
        }
        return new Label(texts);
    }

    private List<Country.Organisation> organisations(List<String> languages) {
        return file("organisations.yaml")
                .map(file -> {
                    var all = file.maps("organisations").stream()
                            .map(map -> finished(organisation(map, languages), map))
                            .toList();
                    file.finish();
                    return all;
                })
                .orElse(List.of());
    }

    private Country.Organisation organisation(YamlMap map, List<String> languages) {
        var id = map.required("id", "helpline");
        Names.plain(id, map.placeOf("id"), faults);
        return new Country.Organisation(
                id,
                filled(map.text("parent")),
                map.required("kind", "shelter"),
                filled(map.text("territory")),
                label(map, "label", languages),
                map.yes("tells_of_files"));
    }

    private static @Nullable String filled(Optional<String> text) {
        return text.filter(word -> !word.isBlank()).orElse(null);
    }

    private Country.@Nullable MapSheet map(List<String> languages) {
        if (!Files.exists(folder.resolve("map.yaml"))) {
            return null;
        }
        return file("map.yaml")
                .map(file -> finished(
                        new Country.MapSheet(
                                file.required("source", "Natural Earth"),
                                file.required("date", "2012"),
                                file.required("licence", "public domain"),
                                label(file, "note", languages)),
                        file))
                .orElse(null);
    }

    private List<Country.Territory> territories(List<String> languages) {
        var path = folder.resolve("territories.csv");
        var name = folder.getFileName() + "/territories.csv";
        var found = new ArrayList<Country.Territory>();
        if (!Files.exists(path)) {
            faults.add(new Place(name, 1), "there is no such file", "Write it: code,parent,kind and each language.");
            return List.of();
        }
        try {
            var lines = Files.readAllLines(path);
            var head = List.of((lines.isEmpty() ? "" : lines.getFirst())
                    .replace("\uFEFF", "")
                    .split(",", -1));
            if (!head.containsAll(List.of("code", "parent", "kind"))) {
                faults.add(new Place(name, 1), "the headings are missing", "Begin with code,parent,kind.");
                return List.of();
            }
            for (var number = 1; number < lines.size(); number++) {
                var cells = List.of(lines.get(number).split(",", -1));
                var at = new Place(name, number + 1);
                if (cells.size() != head.size()) {
                    faults.add(
                            at,
                            cells.size() + " cells under " + head.size() + " headings",
                            "Write one cell a heading.");
                } else {
                    found.add(territory(head, cells, languages, at));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(found);
    }

    private Country.Territory territory(List<String> head, List<String> cells, List<String> languages, Place at) {
        var texts = new HashMap<String, String>();
        for (var language : languages) {
            var column = head.indexOf(language);
            var text = column < 0 ? "" : cells.get(column);
            if (text.isBlank()) {
                faults.add(at, "the territory has no name in '" + language + "'", "Write it.");
            }
            texts.put(language, text);
        }
        var parent = cells.get(head.indexOf("parent"));
        return new Country.Territory(
                cells.get(head.indexOf("code")),
                parent.isBlank() ? null : parent,
                cells.get(head.indexOf("kind")),
                new Label(texts));
    }

    private void checkTree(Country country) {
        var codes = new HashSet<String>();
        var at = new Place(folder.getFileName() + "/territories.csv", 1);
        for (var territory : country.territories()) {
            if (territory.parent() != null && !codes.contains(territory.parent())) {
                faults.add(
                        at, territory.code() + " stands before its parent " + territory.parent(), "Put parents first.");
            }
            if (!codes.add(territory.code())) {
                faults.add(at, territory.code() + " stands twice", "Keep one.");
            }
        }
        var ids = new HashSet<String>();
        var list = new Place(folder.getFileName() + "/organisations.yaml", 1);
        for (var organisation : country.organisations()) {
            if (organisation.parent() != null && !ids.contains(organisation.parent())) {
                faults.add(list, organisation.id() + " stands before its parent", "Put parents first.");
            }
            if (organisation.territory() != null && !codes.contains(organisation.territory())) {
                faults.add(list, organisation.id() + " is in no known territory", "Use a code of territories.csv.");
            }
            if (!ids.add(organisation.id())) {
                faults.add(list, organisation.id() + " stands twice", "Keep one.");
            }
        }
    }
}

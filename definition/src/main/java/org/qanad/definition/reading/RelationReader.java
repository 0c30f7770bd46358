package org.qanad.definition.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.RelationKind;
import org.qanad.definition.model.RelationKind.Called;
import org.qanad.definition.model.RelationKind.Family;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.YamlFile;
import org.qanad.definition.yaml.YamlMap;

/** {@code relations/kinds.yaml}: what persons may be of each other, for all programmes of the folder. */
final class RelationReader {
    private static final int MOST = 60;
    private static final int HIGHEST = 2;

    private final Path folder;
    private final Faults faults;
    private final Translations translations;

    RelationReader(Path programmes, List<String> languages, Faults faults) {
        this.folder = programmes.resolve("relations");
        this.faults = faults;
        this.translations = new Translations(languages, faults);
    }

    /** The kinds in their order; none where there is no such file. */
    List<RelationKind> read() {
        var path = folder.resolve("kinds.yaml");
        if (!Files.exists(path)) {
            return List.of();
        }
        for (var language : translations.languages()) {
            var name = "i18n/" + language + ".yaml";
            YamlFile.read(folder.resolve(name), "relations/" + name, faults)
                    .ifPresent(file -> translations.add(language, file));
        }
        var kinds = new ArrayList<RelationKind>();
        YamlFile.read(path, "relations/kinds.yaml", faults).ifPresent(file -> {
            file.map("kinds").ifPresent(all -> {
                for (var name : all.names()) {
                    all.map(name).ifPresent(map -> kinds.add(kind(name, map, all)));
                }
                if (kinds.size() > MOST) {
                    faults.add(
                            file.placeOf("kinds"),
                            "there are " + kinds.size() + " kinds",
                            "Keep at most " + MOST + ": nobody chooses among more.");
                }
            });
            if (kinds.isEmpty()) {
                faults.add(file.place(), "there is no kind of relation", "Add 'kinds:' with at least one.");
            }
            file.finish();
        });
        translations.finish();
        return List.copyOf(kinds);
    }

    private RelationKind kind(String name, YamlMap map, YamlMap all) {
        var at = all.placeOf(name);
        Names.plain(name, at, faults);
        var texts = new Texts(translations, map, "relations." + name);
        var label = called(texts);
        var symmetric = map.yes("symmetric");
        var inverse = inverse(name, map, symmetric, label);
        var family = map.word("family", Family.class).orElse(null);
        var generation = generation(map, family, symmetric);
        var older = map.yes("older");
        if (older && symmetric) {
            faults.add(
                    map.placeOf("older"),
                    "two who are the same of each other cannot both be older",
                    "Remove 'older' or 'symmetric'.");
        }
        var sensitive = map.yes("sensitive");
        if (sensitive && family != null) {
            faults.add(
                    map.placeOf("sensitive"),
                    "what is drawn in the family is not sensitive",
                    "Remove 'family' or 'sensitive'; one person may be both in two relations.");
        }
        var kind = new RelationKind(
                name,
                label,
                inverse,
                symmetric,
                family,
                generation,
                older,
                map.yes("single"),
                sensitive,
                map.yes("retired"),
                at);
        map.finish();
        return kind;
    }

    private Called inverse(String name, YamlMap map, boolean symmetric, Called label) {
        if (symmetric) {
            if (map.has("inverse")) {
                faults.add(
                        map.placeOf("inverse"),
                        "a symmetric kind has no other side",
                        "Remove 'inverse': both are called by the label.");
            }
            return label;
        }
        if (map.isMap("inverse")) {
            return map.map("inverse")
                    .map(inner -> {
                        var called = called(new Texts(translations, inner, "relations." + name + ".inverse"));
                        inner.finish();
                        return called;
                    })
                    .orElse(label);
        }
        var english = map.required("inverse", "Child");
        return new Called(
                translations.label(english, "relations." + name + ".inverse", "label", map.placeOf("inverse")),
                null,
                null);
    }

    private static Called called(Texts texts) {
        return new Called(texts.label(), texts.optional("female"), texts.optional("male"));
    }

    private int generation(YamlMap map, @Nullable Family family, boolean symmetric) {
        var given = map.number("generation");
        if (given == null) {
            return family == Family.PARENT ? 1 : 0;
        }
        if (family != Family.KIN) {
            faults.add(
                    map.placeOf("generation"),
                    "only kin have a generation to be told",
                    "Remove it: a parent stands one above, a partner and a sibling beside.");
            return 0;
        }
        if (given.stripTrailingZeros().scale() > 0 || given.signum() < 0 || given.intValue() > HIGHEST) {
            faults.add(
                    map.placeOf("generation"),
                    "'generation' is '" + given.toPlainString() + "'",
                    "Write 0, 1 or 2: how many generations above.");
            return 0;
        }
        if (symmetric && given.signum() != 0) {
            faults.add(
                    map.placeOf("generation"),
                    "two who are the same of each other stand beside each other",
                    "Remove 'generation' or 'symmetric'.");
        }
        return given.intValue();
    }
}

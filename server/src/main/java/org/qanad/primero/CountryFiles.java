package org.qanad.primero;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.qanad.primero.Configuration.Location;
import org.qanad.primero.Report.Kind;

/** Locations and agencies: the country's, and so proposals that a person compares with the country's folder. */
record CountryFiles(Configuration configuration, Report report) {
    private static final String REASON = "territories are the country's: proposed for its folder";

    void write(Map<String, Object> files) {
        if (!configuration.locations().isEmpty()) {
            files.put("for-the-country/territories.csv", territories());
        }
        if (!configuration.agencies().isEmpty()) {
            files.put("for-the-country/organisations.yaml", organisations());
        }
    }

    private String territories() {
        var languages = new TreeSet<String>();
        languages.add("en");
        configuration
                .locations()
                .forEach(location -> languages.addAll(location.name().texts().keySet()));
        var text = new StringBuilder("code,parent,kind," + String.join(",", languages) + "\n");
        var written = new HashSet<String>();
        for (var location : configuration.locations().stream()
                .sorted(Comparator.comparingInt(Location::level))
                .toList()) {
            if (!written.add(location.code())) {
                report.left(Kind.LOCATION, location.code(), "its code stands twice");
                continue;
            }
            var path = location.path();
            var cells = new ArrayList<>(List.of(
                    cell(location.code()),
                    cell(path.size() > 1 ? path.get(path.size() - 2) : ""),
                    kind(location.level())));
            var main =
                    location.name().none() ? location.code() : location.name().main();
            languages.forEach(language -> cells.add(cell(location.name().texts().getOrDefault(language, main))));
            text.append(String.join(",", cells)).append('\n');
            report.changed(Kind.LOCATION, location.code(), "for-the-country/territories.csv", REASON);
        }
        return text.toString();
    }

    private static String kind(int level) {
        return level == 0 ? "country" : level == 1 ? "region" : "district";
    }

    /** A territory's file has neither commas nor quotes within a cell. */
    private static String cell(String text) {
        return text.replaceAll("[,\"\\p{Cntrl}]+", " ").strip();
    }

    private Map<String, Object> organisations() {
        var all = new ArrayList<Map<String, Object>>();
        var names = new LegalNames(_ -> true);
        for (var agency : configuration.agencies()) {
            var one = new LinkedHashMap<String, Object>();
            var id = names.give(agency.id());
            one.put("id", id);
            one.put("kind", "ngo");
            one.put(
                    "label",
                    new LinkedHashMap<>(agency.name()
                            .or(new Words(Map.of("en", agency.id())))
                            .texts()));
            all.add(one);
            report.changed(Kind.AGENCY, agency.id(), id, "organisations are the country's: proposed for its folder");
        }
        return Map.of("organisations", all);
    }
}

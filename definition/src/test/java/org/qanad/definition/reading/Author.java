package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.qanad.definition.yaml.Fault;

/** Somebody who writes a small programme, {@code garden}, that is without a fault until a file is changed. */
final class Author {
    private final Path folder;

    Author(Path folder) {
        this.folder = folder;
        country();
        garden();
    }

    /** Writes a file of the programme, in place of the one that stood there. */
    Author writes(String file, String text) {
        return put("programmes/garden/" + file, text);
    }

    Author writesOfCountry(String file, String text) {
        return put("xx/" + file, text);
    }

    /** Exchanges a piece of a file that must be there. */
    Author exchanges(String file, String piece, String other) {
        var path = folder.resolve("programmes/garden/" + file);
        try {
            var text = Files.readString(path);
            assertThat(text).contains(piece);
            return put("programmes/garden/" + file, text.replace(piece, other));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Author forgets(String file) {
        try {
            Files.delete(folder.resolve("programmes/garden/" + file));
            return this;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Reading reading() {
        return new DefinitionReader(folder.resolve("programmes"), folder.resolve("xx"), Clock.systemUTC()).read();
    }

    /** Each fault as the author is told it. */
    List<String> faults() {
        return reading().faults().stream().map(Fault::toString).toList();
    }

    private void country() {
        writesOfCountry("country.yaml", """
                country: xx
                label: {en: Somewhere, az: Haradasa}
                languages: [en, az]
                time_zone: Asia/Baku
                """);
        writesOfCountry("territories.csv", "code,parent,kind,en,az\nXX,,country,Somewhere,Haradasa\n");
        writesOfCountry("organisations.yaml", """
                organisations:
                  - {id: office, kind: office, territory: XX, label: {en: Office, az: İdarə}}
                """);
    }

    private void garden() {
        writes("programme.yaml", "programme: garden\nlabel: Garden\nhelp: Beds and their weeds.\n");
        writes("lists/soil.yaml", "list: soil\nvalues:\n  clay: Clay\n  sand: Sand\n");
        writes("forms/plot.yaml", """
                form: plot
                label: Plot
                fields:
                  soil: {type: choice, list: soil, label: Soil}
                  dug_on:
                    type: date
                    label: Dug on
                    valid: dug_on <= today()
                    message: Not a day to come.
                  width: {type: whole_number, label: Width}
                """);
        writes(
                "forms/weeding.yaml",
                "form: weeding\nlabel: Weeding\nfields:\n  weeded_on: {type: date, label: Weeded on}\n");
        writes("records/bed.yaml", """
                record: bed
                label: Bed
                plural: Beds
                number: BED
                columns: [number, soil]
                forms: [plot, weeding*]
                lifecycle:
                  open:
                    label: Open
                    steps:
                      finish:
                        label: Finish
                        to: done
                        by: [gardener]
                        when: weeding.size() > 0
                        message: Weed it first.
                  done:
                    label: Done
                """);
        writes(
                "roles/gardener.yaml",
                "role: gardener\nlabel: Gardener\nrecords:\n  bed: {create: own, read: own, edit: own}\n");
        writes("indicators/beds.yaml", """
                indicator: beds
                label: Beds
                help: Every bed.
                count: bed
                by: [soil]
                """);
        writes("work/my_beds.yaml", """
                work: my_beds
                label: My beds
                record: bed
                where: owner == actor.user
                roles: [gardener]
                empty: No bed waits.
                """);
        writes("i18n/az.yaml", """
                programme: {label: Bağ, help: Ləklər.}
                lists: {soil: {clay: Gil, sand: Qum}}
                forms:
                  plot: {label: Sahə, fields: {soil: Torpaq, dug_on: {label: Gün, message: Keçmiş gün.}, width: En}}
                  weeding: {label: Alaq, fields: {weeded_on: Gün}}
                records:
                  bed:
                    label: Lək
                    plural: Ləklər
                    states: {open: Açıq, done: Bitib}
                    steps: {finish: {label: Bitir, message: Əvvəl alaq et.}}
                roles: {gardener: Bağban}
                indicators: {beds: {label: Ləklər, help: Hər lək.}}
                work: {my_beds: {label: Ləklərim, empty: Lək yoxdur.}}
                """);
    }

    private Author put(String file, String text) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}

package org.qanad.start;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.Matching;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.group.Score;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.MatchReport;
import org.qanad.matching.list.PersonList;
import org.qanad.matching.list.Unreadable;
import org.qanad.matching.weigh.Reason;
import org.qanad.person.Reasons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Finds the entries of one person in any agency's list, or between two lists. */
@Command(
        name = "match",
        description = "Finds the entries of one person in a list, or between two lists (CSV or Parquet).",
        footer = {
            "",
            "Roles: given, family, patronymic, full, birth, sex, place, address, postcode, phone, document, guardian, id.",
            "Several columns for one role are joined by +, as in address=street+house."
        })
final class MatchCommands implements Callable<Integer> {
    @Parameters(arity = "1..2", paramLabel = "FILE", description = "One list, or two to be linked.")
    private List<Path> files = List.of();

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ROLE=COLUMN,...",
            description = "What the columns tell, such as given=first_name,family=surname,birth=dob.")
    private String as = "";

    @Option(
            names = "--truth",
            paramLabel = "COLUMN",
            description = "The same in all entries of a person: tells how far the result is right.")
    private @Nullable String truth;

    @Option(
            names = "--apart",
            paramLabel = "COLUMN",
            description =
                    "The same in entries of different persons who are alike, such as twins: counts how many were linked.")
    private @Nullable String apart;

    @Option(names = "--json", paramLabel = "OUT", description = "Writes figures, links and groups to a file.")
    private @Nullable Path json;

    @Option(names = "--why", description = "Adds to each link in OUT what each field says for and against.")
    private boolean why;

    @Override
    public Integer call() {
        var meter = new Meter(System.out, "Matching");
        if (why && json == null) {
            throw new CannotStart("Reasons are written with the links: say --json OUT too.");
        }
        if (files.size() > 2) {
            throw new CannotStart("Two lists at most: link the third to what came of the first two.");
        }
        var rows = new AtomicInteger();
        try {
            var columns = Columns.parse(as);
            var start = System.nanoTime();
            var read = new PersonList(columns, truth, apart, json != null, count -> {
                        rows.set(count);
                        meter.count("reading", count, "rows");
                    })
                    .read(files);
            var found = new Matching(read.people()).find(read.truth(), meter::step);
            var report = MatchReport.of(read, found, (System.nanoTime() - start) / 1e9);
            meter.end();
            report.figures().lines().forEach(System.out::println);
            if (json != null) {
                write(report, read, found, json);
                System.out.println("Links and groups stand in " + json + ".");
            }
            return 0;
        } catch (Unreadable unreadable) {
            meter.end();
            throw new CannotStart(String.valueOf(unreadable.getMessage()));
        } catch (OutOfMemoryError tooLarge) {
            meter.end();
            throw new CannotStart(List.of(
                    String.format(
                            Locale.ROOT,
                            "The list is larger than the memory of %,d MB: it ended after %,d rows were read.",
                            Runtime.getRuntime().maxMemory() >> 20,
                            rows.get()),
                    "Give it more, as in QANAD_MATCH_MEMORY=16g ./qanad match ..., "
                            + "or match it on Spark: docs/matching.md says how."));
        }
    }

    private void write(MatchReport report, PersonList.Read read, Matching.Found found, Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                var json = JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberProperty("rows", report.rows());
            json.writeNumberProperty("candidatePairs", report.candidates());
            json.writeNumberProperty("threshold", MatchReport.THRESHOLD);
            json.writeNumberProperty("linkCount", report.links());
            json.writeNumberProperty("persons", report.persons());
            json.writeNumberProperty("seconds", report.seconds());
            if (report.truth().isPresent()) {
                var judged = report.truth().get();
                score(json, "pairs", judged.pairs());
                score(json, "clusters", judged.clusters());
                json.writeNumberProperty("candidateRecall", judged.candidateRecall());
            }
            if (report.apart().isPresent()) {
                json.writeNumberProperty("apartLinked", report.apart().get().linked());
                json.writeNumberProperty("apartGrouped", report.apart().get().grouped());
            }
            var comparer = new Comparer(found.prepared());
            json.writeName("links");
            json.writeStartArray();
            for (var at = 0; at < report.links(); at++) {
                json.writeStartObject();
                json.writeStringProperty("one", read.ids().get(found.links().one()[at]));
                json.writeStringProperty("other", read.ids().get(found.links().other()[at]));
                json.writeNumberProperty("probability", found.links().probability()[at]);
                if (why) {
                    reasons(
                            json,
                            found,
                            comparer,
                            found.links().one()[at],
                            found.links().other()[at]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            groups(json, report.group(), read.ids());
            json.writeEndObject();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By field how the two agree and what that is worth, in bits; above 0 it speaks for one person. */
    private static void reasons(JsonGenerator json, Matching.Found found, Comparer comparer, int one, int other) {
        json.writeName("reasons");
        json.writeStartArray();
        for (var reason :
                Reason.of(comparer.pattern(one, other), found.trained().weights(), one, other)) {
            json.writeStartObject();
            json.writeStringProperty("field", reason.field().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("agreement", reason.agreement().name().toLowerCase(Locale.ROOT));
            json.writeNumberProperty("bits", Reasons.tenths(reason.bits()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Groups of more than one entry, by the names of their rows. */
    private static void groups(JsonGenerator json, int[] group, List<String> ids) {
        var next = new int[group.length];
        var last = new int[group.length];
        for (var row = 0; row < group.length; row++) {
            next[row] = -1;
            last[row] = row;
            if (group[row] != row) {
                next[last[group[row]]] = row;
                last[group[row]] = row;
            }
        }
        json.writeName("groups");
        json.writeStartArray();
        for (var row = 0; row < group.length; row++) {
            if (group[row] == row && next[row] >= 0) {
                json.writeStartArray();
                for (var at = row; at >= 0; at = next[at]) {
                    json.writeString(ids.get(at));
                }
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }

    private static void score(JsonGenerator json, String name, Score score) {
        json.writeName(name);
        json.writeStartObject();
        json.writeNumberProperty("precision", score.precision());
        json.writeNumberProperty("recall", score.recall());
        json.writeNumberProperty("f1", score.f1());
        json.writeEndObject();
    }
}

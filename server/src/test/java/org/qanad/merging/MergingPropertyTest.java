package org.qanad.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.merging.Twins.JUDGE;
import static org.qanad.merging.Twins.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** Whatever was joined, in whatever order, taken apart in reverse leaves everything as it was. */
class MergingPropertyTest {
    private static final int PERSONS = 5;
    private static final List<String> KINDS = List.of("sibling", "mother", "friend", "alleged_perpetrator");

    private final TestCountry country = TestCountry.shared();
    private final Twins twins = new Twins(country);

    private record Joined(UUID merge, List<String> before) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void joinings_taken_apart_in_reverse_give_back_subjects_relations_details_and_who_sees_them(@ForAll long seed) {
        var random = new Random(seed);
        var files = new ArrayList<UUID>();
        var persons = new ArrayList<UUID>();
        for (var i = 0; i < PERSONS; i++) {
            var worker = random.nextBoolean() ? "aysel.caseworker" : "rauf.caseworker";
            var record = twins.file(worker, child("Ad" + random.nextInt(3), "Soyad" + random.nextInt(3)));
            files.add(record);
            persons.add(twins.subject(record));
        }
        for (var i = 0; i < 2 * PERSONS; i++) {
            // Refused where it is said already, or of somebody to themselves: then nothing is stated.
            new Story(country)
                    .on(JUDGE, files.get(random.nextInt(PERSONS)))
                    .relation(
                            Ids.next(),
                            "add",
                            Map.of(
                                    "kind",
                                    KINDS.get(random.nextInt(KINDS.size())),
                                    "person",
                                    Map.of(
                                            "person",
                                            persons.get(random.nextInt(PERSONS)).toString()),
                                    "of",
                                    Map.of(
                                            "person",
                                            persons.get(random.nextInt(PERSONS)).toString())))
                    .submit();
        }
        var standing = new ArrayList<>(persons);
        var joined = new ArrayDeque<Joined>();
        while (standing.size() > 1 && (joined.size() < 2 || random.nextInt(4) > 0)) {
            var gone = standing.remove(random.nextInt(standing.size()));
            var keep = standing.get(random.nextInt(standing.size()));
            var before = all(persons);
            var taken = new HashSet<String>();
            Details.FIELDS.stream().filter(_ -> random.nextBoolean()).forEach(taken::add);
            joined.push(new Joined(twins.joined(keep, gone, taken.toArray(String[]::new)), before));
            assertThat(country.count("select count(*) from qanad.record where subject = ?", gone))
                    .isZero();
        }
        while (!joined.isEmpty()) {
            var last = joined.pop();
            assertThat(twins.undo(JUDGE, last.merge(), Map.of("pair", random.nextBoolean() ? "apart" : "open"))
                            .status())
                    .isEqualTo(204);
            assertThat(all(persons)).as("seed " + seed).isEqualTo(last.before());
        }
    }

    private List<String> all(List<UUID> persons) {
        return persons.stream().map(twins::stands).toList();
    }
}

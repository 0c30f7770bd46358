package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The first changes after a start: whom a place opens records to is not known yet, and many ask at once. */
class FirstChangesTest {
    /** More than there are connections. */
    private static final int AT_ONCE = 48;

    @Test
    void changes_at_places_never_named_before_do_not_wait_for_each_other_s_connections() throws Exception {
        try (var country = TestCountry.apart("first_changes")) {
            var story = new Story(country);
            var aysel = country.as("aysel.caseworker");
            var districts = country.definitions().country().territories().stream()
                    .filter(place -> place.kind().equals("district"))
                    .map(place -> place.code())
                    .limit(AT_ONCE)
                    .toList();
            var work = new ArrayList<Callable<Integer>>();
            for (var district : districts) {
                var change = story.registered("İlkin").with("residence", district);
                work.add(() -> aysel.post("/api/changes", change.body()).status());
            }

            List<Integer> statuses;
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                statuses =
                        threads.invokeAll(work).stream().map(Future::resultNow).toList();
            }

            assertThat(statuses).hasSize(AT_ONCE).containsOnly(201);
        }
    }
}

package org.qanad.person;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.qanad.kernel.Queries;
import org.qanad.matching.compare.Field;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.weigh.Commonness;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * How common names and places are in the register, from a sample of it that names nobody: a name that only one of them bears
 * is not in it. Looked at anew every hour.
 */
@Component
final class CommonNames {
    private static final int SAMPLE = 60_000;

    /** Before a register has told much, names are as common as they usually are. */
    private static final double USUAL = 0.002;

    private static final int TOLD_BEFORE = 500;

    /** Of a few children on file no name says much: most children are on no file yet. */
    private static final int FEWEST_PERSONS = 100_000;

    /** A few live together, and two in a thousand share a number by mistake. */
    private static final double WITH_A_PHONE = 3;

    private final DSLContext database;
    private final LoadingCache<Boolean, Known> known =
            Caffeine.newBuilder().refreshAfterWrite(Duration.ofHours(1)).build(_ -> look());

    /** @param database connections of its own: whoever asks may hold one of the others, and all of them may be held so */
    CommonNames(@Qualifier("keys") DSLContext database) {
        this.database = database;
    }

    /** What was found. */
    record Known(long persons, Map<Field, Column> columns) implements Commonness {
        @Override
        public double share(Field field, String value) {
            return switch (field) {
                case BIRTH -> 1.0 / (18 * 365);
                case PHONE -> WITH_A_PHONE / persons;
                default -> column(field).share(column(field).values(), value);
            };
        }

        @Override
        public double shareOfSound(Field field, String sound) {
            return column(field).share(column(field).sounds(), sound);
        }

        @Override
        public double shareOfSkeleton(Field field, String skeleton) {
            return column(field).share(column(field).skeletons(), skeleton);
        }

        private Column column(Field field) {
            return columns.getOrDefault(field, Column.EMPTY);
        }
    }

    private record Column(Map<String, Long> values, Map<String, Long> sounds, Map<String, Long> skeletons, long told) {
        private static final Column EMPTY = new Column(Map.of(), Map.of(), Map.of(), 0);

        double share(Map<String, Long> bearers, String value) {
            return (bearers.getOrDefault(value, 0L) + USUAL * TOLD_BEFORE) / (told + (double) TOLD_BEFORE);
        }
    }

    Known known() {
        return known.get(true);
    }

    private Known look() {
        record Row(String kind, String value, long bearers, long told) {}
        var persons = Queries.first(database, "select qanad.persons_about()", row -> row.getLong(1))
                .orElse(0L);
        var rows = Queries.<Row>all(
                database,
                "select kind, value, bearers, told from qanad.common_names(?)",
                row -> new Row(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                SAMPLE);
        var columns = new HashMap<Field, Column>();
        for (var row : rows) {
            var field = Field.valueOf(row.kind());
            var column = columns.computeIfAbsent(
                    field, _ -> new Column(new HashMap<>(), new HashMap<>(), new HashMap<>(), row.told()));
            var spelling = switch (field) {
                case GIVEN -> Spelling.given(row.value());
                case FAMILY -> Spelling.family(row.value());
                case PATRONYMIC -> Spelling.patronymic(row.value());
                default -> Spelling.NONE;
            };
            if (field == Field.PLACE) {
                column.values().merge(row.value(), row.bearers(), Long::sum);
            } else {
                column.values().merge(spelling.letters(), row.bearers(), Long::sum);
                column.sounds().merge(spelling.sound(), row.bearers(), Long::sum);
                column.skeletons().merge(spelling.skeleton(), row.bearers(), Long::sum);
            }
        }
        return new Known(Math.max(FEWEST_PERSONS, persons), columns);
    }
}

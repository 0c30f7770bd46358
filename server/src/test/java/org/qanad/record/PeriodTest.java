package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;

/** Periods whose ends are known to a day, a month or a year: what is surely so, surely not so, and not sure. */
class PeriodTest {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2021, 12, 31);

    @Provide
    Arbitrary<Period> periods() {
        var dates = Combinators.combine(
                        Arbitraries.integers().between(0, 1095),
                        Arbitraries.of(Precision.DAY, Precision.MONTH, Precision.YEAR))
                .as((day, precision) -> date(FIRST.plusDays(day), precision))
                .injectNull(0.2);
        return Combinators.combine(dates, dates).as(Period::new);
    }

    private static DateValue date(LocalDate day, Precision precision) {
        return new DateValue(
                switch (precision) {
                    case DAY, AGE -> day;
                    case MONTH -> day.withDayOfMonth(1);
                    case YEAR -> day.withDayOfYear(1);
                },
                precision);
    }

    /** Every first and last day that the period could have had. */
    private static List<LocalDate> days(@Nullable DateValue date, LocalDate otherwise) {
        if (date == null) {
            return List.of(otherwise);
        }
        return Stream.iterate(date.date(), day -> day.plusDays(1))
                .takeWhile(day -> date(day, date.precision()).equals(date))
                .toList();
    }

    private static boolean overlap(LocalDate since, LocalDate until, LocalDate otherSince, LocalDate otherUntil) {
        return !since.isAfter(otherUntil) && !otherSince.isAfter(until);
    }

    @Property
    void a_period_is_refused_only_if_no_two_of_its_possible_days_are_in_order(@ForAll("periods") Period period) {
        var possible = days(period.since(), FIRST).getFirst();
        var last = days(period.until(), LAST).getLast();

        assertThat(period.endsBeforeItBegins())
                .isEqualTo(period.since() != null && period.until() != null && last.isBefore(possible));
    }

    @Property
    void what_surely_meets_is_surely_not_apart(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        if (!one.endsBeforeItBegins() && !other.endsBeforeItBegins() && !one.equals(other) && one.meets(other)) {
            assertThat(one.isApartFrom(other)).isFalse();
        }
    }

    @Property
    void it_does_not_matter_which_is_asked(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        assertThat(one.meets(other)).isEqualTo(other.meets(one));
        assertThat(one.isApartFrom(other)).isEqualTo(other.isApartFrom(one));
    }

    @Property
    void apart_means_that_not_even_the_latest_end_reaches_the_earliest_begin(
            @ForAll("periods") Period one, @ForAll("periods") Period other) {
        var may = overlap(
                days(one.since(), LocalDate.MIN).getFirst(),
                days(one.until(), LocalDate.MAX).getLast(),
                days(other.since(), LocalDate.MIN).getFirst(),
                days(other.until(), LocalDate.MAX).getLast());

        assertThat(one.isApartFrom(other)).isEqualTo(!may);
    }

    @Property
    void meeting_means_that_even_the_latest_begin_comes_before_the_earliest_end(
            @ForAll("periods") Period one, @ForAll("periods") Period other) {
        var must = overlap(
                days(one.since(), LocalDate.MIN).getLast(),
                days(one.until(), LocalDate.MAX).getFirst(),
                days(other.since(), LocalDate.MIN).getLast(),
                days(other.until(), LocalDate.MAX).getFirst());

        assertThat(one.meets(other)).isEqualTo(one.equals(other) || must);
    }

    @Example
    void years_that_touch_are_neither_surely_together_nor_surely_apart() {
        var before = new Period(date(FIRST, Precision.YEAR), date(FIRST.plusYears(1), Precision.YEAR));
        var after = new Period(date(FIRST.plusYears(1), Precision.YEAR), null);

        assertThat(before.meets(after)).isFalse();
        assertThat(before.isApartFrom(after)).isFalse();
    }
}

package org.qanad.matching.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qanad.matching.compare.Field;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.register.Likeness.Band;
import org.qanad.matching.trial.Children;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Marks;
import org.qanad.matching.value.Sex;
import org.qanad.matching.weigh.Commonness;
import org.qanad.matching.weigh.Reason;
import org.qanad.matching.weigh.Reason.Agreement;

/** A register in which somebody is looked for whom others have written down before. */
class RegisterTest {
    private static final int ENTRIES = 25_000;
    private static final Commonness EVEN = new Commonness() {
        @Override
        public double share(Field field, String value) {
            return switch (field) {
                case BIRTH -> 1.0 / 6_570;
                case PHONE -> 3.0 / ENTRIES;
                default -> 0.004;
            };
        }

        @Override
        public double shareOfSound(Field field, String sound) {
            return 0.004;
        }

        @Override
        public double shareOfSkeleton(Field field, String skeleton) {
            return 0.004;
        }
    };

    private final Yardstick yardstick = new Yardstick(EVEN, 100_000);

    @Test
    void a_child_written_otherwise_is_among_the_first_ten_and_no_sibling_is_taken_for_it() {
        var children = new Children(ENTRIES, 11, "az", List.of("bakı", "gəncə", "sumqayıt", "şəki", "quba"));
        var register = new ArrayList<Children.Entry>();
        var sought = new ArrayList<Children.Entry>();
        children.entries(0, ENTRIES).forEach(entry -> (entry.first() ? register : sought).add(entry));
        var told = register.stream().map(RegisterTest::told).toList();
        var byKey = new HashMap<Integer, List<Integer>>();
        for (var row = 0; row < told.size(); row++) {
            for (var key : RegisterKeys.of(told.get(row))) {
                byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        }
        var asked = 0;
        var inTen = 0;
        for (var entry : sought.subList(0, 1_500)) {
            var one = told(entry);
            var rows = new LinkedHashSet<Integer>();
            RegisterKeys.lookups(one, EVEN, ENTRIES)
                    .forEach(lookup -> rows.addAll(byKey.getOrDefault(lookup.key(), List.of())));
            var found = rows.stream().limit(300).toList();
            var weighed = yardstick.weigh(one, found.stream().map(told::get).toList());
            for (var at = 0; at < found.size(); at++) {
                var other = register.get(found.get(at));
                if (weighed.get(at).band() == Band.LIKELY && is("household", entry, other)) {
                    assertThat(other.of("person")).isEqualTo(entry.of("person"));
                }
            }
            var itself = register.stream()
                    .filter(first -> is("person", entry, first))
                    .findFirst();
            if (isWhole(one) && isWhole(told(itself.orElseThrow()))) {
                asked++;
                inTen += IntStream.range(0, found.size())
                                .boxed()
                                .sorted(Comparator.comparingDouble(
                                        at -> -weighed.get(at).bits()))
                                .limit(10)
                                .anyMatch(at -> is("person", entry, register.get(found.get(at))))
                        ? 1
                        : 0;
            }
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat((double) inTen / asked).isGreaterThanOrEqualTo(0.995);
    }

    @Test
    void another_spelling_has_the_same_sure_keys_and_a_twin_has_none_of_them() {
        var sure = RegisterKeys.sure(told("Cavad", "Məmmədov", "Əli oğlu", 20130914, "050 123 45 67"));

        assertThat(sure).hasSize(6);
        assertThat(RegisterKeys.sure(told("Джавад", "Мамедов", "Али оглы", 20130914, "+994 50 123-45-67")))
                .isEqualTo(sure);
        assertThat(RegisterKeys.sure(told("Camal", "Məmmədov", "Əli oğlu", 20130914, "")))
                .doesNotContain(sure);
        assertThat(RegisterKeys.sure(told("Cavad", "Məmmədov", "Əli oğlu", 20130000, "")))
                .isEmpty();
        assertThat(RegisterKeys.sure(told("", "Məmmədov", "Əli oğlu", 20130914, "050 123 45 67")))
                .isEmpty();
    }

    @Test
    void each_reason_is_what_the_two_tell() {
        var likeness = yardstick
                .weigh(
                        told("Məmmədov", "Cavad", "", 20130914, ""),
                        List.of(told("Cavad", "Məmmədova", "Əli oğlu", 20130941, "050 123 45 67")))
                .getFirst();

        assertThat(reasons(likeness))
                .isEqualTo(Map.of(
                        Field.GIVEN, Agreement.CHANGED_PLACES,
                        Field.FAMILY, Agreement.CHANGED_PLACES,
                        Field.BIRTH, Agreement.SLIP));
        assertThat(likeness.reasons())
                .allSatisfy(reason -> assertThat(reason.bits()).isPositive());
    }

    @Test
    void all_reasons_together_are_the_whole_weight() {
        var told = List.of(
                told("Cavad", "Məmmədov", "Əli oğlu", 20130914, "050 123 45 67"),
                told("Məmmədov", "Cavad", "", 20130000, ""),
                told("", "Мамедова", "Али кызы", 20130915, "050 123 45 67"),
                told("Камал", "", "", 0, "050 123 45 68"));
        for (var one : told) {
            for (var likeness : yardstick.weigh(one, told)) {
                assertThat(likeness.reasons().stream().mapToDouble(Reason::bits).sum())
                        .isCloseTo(likeness.bits(), within(1e-9));
            }
        }
    }

    @Test
    void nothing_told_is_nobody() {
        assertThat(RegisterKeys.of(told("", "", "", 0, ""))).isEmpty();
        var likeness = yardstick
                .weigh(told("", "", "", 0, ""), List.of(told("Cavad", "Məmmədov", "", 20130914, "")))
                .getFirst();
        assertThat(likeness.band()).isEqualTo(Band.FAINT);
        assertThat(likeness.reasons()).isEmpty();
        assertThat(yardstick.weigh(told("Cavad", "", "", 0, ""), List.of())).isEmpty();
    }

    private static Map<Field, Agreement> reasons(Likeness likeness) {
        var reasons = new HashMap<Field, Agreement>();
        likeness.reasons().forEach(reason -> reasons.put(reason.field(), reason.agreement()));
        return reasons;
    }

    private static boolean isWhole(Told told) {
        return !told.given().equals(Spelling.NONE)
                && !told.family().equals(Spelling.NONE)
                && Birth.isWhole(told.birth());
    }

    private static boolean is(String column, Children.Entry one, Children.Entry other) {
        return Objects.equals(one.of(column), other.of(column));
    }

    private static Told told(Children.Entry entry) {
        var born = Birth.parse(text(entry.of("birth")), Birth.Order.DAY_FIRST);
        return new Told(
                Spelling.given(text(entry.of("given"))),
                Spelling.family(text(entry.of("family"))),
                Spelling.patronymic(text(entry.of("patronymic"))),
                Birth.isFirstOfJanuary(born) ? Birth.yearOnly(born) : born,
                Sex.of(text(entry.of("sex"))),
                entry.of("place") == null ? "" : entry.lives(),
                Marks.phone(text(entry.of("phone"))));
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : written;
    }

    private static Told told(String given, String family, String patronymic, int birth, String phone) {
        return new Told(
                Spelling.given(given),
                Spelling.family(family),
                Spelling.patronymic(patronymic),
                birth,
                Sex.UNKNOWN,
                "",
                Marks.phone(phone));
    }
}

package org.qanad.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number read aloud over the telephone is right, or is heard to be wrong. */
class HumanNumberTest {
    @Test
    void damm_s_own_example_has_his_check_digit() {
        assertThat(HumanNumber.of("CASE", 0, 572)).endsWith("-4");
    }

    @Property
    void a_number_is_right(@ForAll @IntRange(min = 2000, max = 9999) int year, @ForAll @LongRange(min = 1) long count) {
        assertThat(HumanNumber.isRight(HumanNumber.of("CASE", year, count))).isTrue();
    }

    @Property
    void one_wrong_digit_is_noticed(
            @ForAll @IntRange(min = 2000, max = 9999) int year,
            @ForAll @LongRange(min = 1, max = 99_999_999) long count,
            @ForAll @IntRange(max = 30) int place,
            @ForAll @IntRange(max = 9) int digit) {
        var number = new StringBuilder(HumanNumber.of("CASE", year, count));
        var at = 5 + place % (number.length() - 5);
        Assume.that(Character.isDigit(number.charAt(at)) && number.charAt(at) != '0' + digit);

        number.setCharAt(at, (char) ('0' + digit));

        assertThat(HumanNumber.isRight(number.toString())).isFalse();
    }

    @Property
    void two_neighbours_exchanged_are_noticed(
            @ForAll @IntRange(min = 2000, max = 9999) int year,
            @ForAll @LongRange(min = 1, max = 99_999_999) long count,
            @ForAll @IntRange(max = 30) int place) {
        var number = new StringBuilder(HumanNumber.of("CASE", year, count));
        var at = 5 + place % (number.length() - 6);
        var next = number.charAt(at + 1) == '-' ? at + 2 : at + 1;
        Assume.that(Character.isDigit(number.charAt(at)) && number.charAt(at) != number.charAt(next));

        var kept = number.charAt(at);
        number.setCharAt(at, number.charAt(next));
        number.setCharAt(next, kept);

        assertThat(HumanNumber.isRight(number.toString())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CASE", "CASE-2026-123-4", "case-2026-000001-1", "CASE-2026-000001", "CASE-2026-000001-11"})
    void what_has_not_its_form_is_no_number(String text) {
        assertThat(HumanNumber.looksLikeOne(text)).isFalse();
        assertThat(HumanNumber.isRight(text)).isFalse();
    }
}

package org.qanad.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Property
    void a_name_is_nearest_to_itself(
            @ForAll @LowerChars @StringLength(min = 1, max = 12) String name,
            @ForAll List<@LowerChars @StringLength(min = 1, max = 12) String> others) {
        var known = new ArrayList<>(others);
        known.add(name);

        assertThat(Nearest.to(name, known)).contains(name);
    }

    @Property
    void of_two_names_of_one_length_each_is_near_the_other_or_neither_is(
            @ForAll @LowerChars @StringLength(6) String one, @ForAll @LowerChars @StringLength(6) String other) {
        assertThat(Nearest.to(one, List.of(other)).isPresent())
                .isEqualTo(Nearest.to(other, List.of(one)).isPresent());
    }

    @Property
    void two_letters_exchanged_are_one_slip(
            @ForAll @LowerChars @StringLength(min = 2, max = 12) String name, @ForAll int where) {
        var at = Math.floorMod(where, name.length() - 1);
        var slip = name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);

        assertThat(Nearest.to(slip, List.of(name))).contains(name);
    }

    @Test
    void a_name_that_nothing_is_near_to_lists_what_there_is() {
        assertThat(Nearest.remedy("zebra", List.of("risk", "harm"))).isEqualTo("Choose one of: harm, risk.");
        assertThat(Nearest.remedy("zebra", List.of())).isEqualTo("There is none to choose from.");
    }
}

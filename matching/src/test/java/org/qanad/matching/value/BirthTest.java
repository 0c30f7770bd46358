package org.qanad.matching.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qanad.matching.value.Birth.Order;

class BirthTest {
    @ParameterizedTest
    @CsvSource({
        "2014-05-31, 20140531",
        "20140531, 20140531",
        "31.05.2014, 20140531",
        "2014-05-31T00:00:00, 20140531",
        "2014-05, 20140500",
        "05.2014, 20140500",
        "2014, 20140000",
        "19319924, 19319924",
        "00000000, 0",
        "soon, 0"
    })
    void whatListsWriteIsRead(String written, int birth) {
        assertThat(Birth.parse(written, Order.DAY_FIRST)).isEqualTo(birth);
    }

    @ParameterizedTest
    @CsvSource({
        "20140531, 20140513, true",
        "20140503, 20140305, true",
        "20140531, 20150531, true",
        "19991231, 20001231, true",
        "20140531, 20140532, true",
        "20140531, 20160731, false",
        "20140531, 20130430, false"
    })
    void oneSlipPartsTwoDays(int one, int other, boolean slip) {
        assertThat(Birth.isOneSlip(one, other)).isEqualTo(slip);
        assertThat(Birth.isOneSlip(other, one)).isEqualTo(slip);
    }
}

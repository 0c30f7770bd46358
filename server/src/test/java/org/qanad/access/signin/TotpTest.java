package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes of RFC 6238, and the secret as RFC 4648 writes it. */
class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, for SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void clocks_may_differ_by_one_step(long seconds) {
        var code = Totp.code(SECRET, (1_234_567_890 + seconds) / 30);

        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(1_234_567_890)))
                .hasValue((1_234_567_890 + seconds) / 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void and_by_no_more(long seconds) {
        var code = Totp.code(SECRET, (1_234_567_890 + seconds) / 30);

        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(1_234_567_890)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void the_secret_is_written_in_base_32(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    @Test
    void a_name_with_spaces_and_letters_of_any_alphabet_stands_in_the_address() {
        assertThat(Totp.address(SECRET, "Qanad", "ələ @x"))
                .isEqualTo("otpauth://totp/Qanad:%C9%99l%C9%99%20%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Qanad&algorithm=SHA1&digits=6&period=30");
    }
}

package org.qanad.access.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords by time (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, which every authenticator speaks. */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The code of a step: how many times thirty seconds since 1970. */
    static String code(byte[] secret, long step) {
        var generator = new TimeBasedOneTimePasswordGenerator(STEP, 6);
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, "HmacSHA1"), Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The step whose code was typed: the present one, or one to either side, as clocks differ. */
    static OptionalLong step(byte[] secret, String typed, Instant now) {
        var digits = typed.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII);
        var present = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(present - 1, present + 1)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), digits))
                .max();
    }

    /** The secret as people type it (RFC 4648, base 32, without padding). */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var held = 0L;
        var bits = 0;
        for (var one : bytes) {
            held = (held << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) ((held >>> bits) & 31)));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((int) ((held << (5 - bits)) & 31)));
        }
        return text.toString();
    }

    /** What an authenticator reads from the picture. */
    static String address(byte[] secret, String issuer, String name) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(name) + "?secret=" + base32(secret) + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.qanad.access.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** A device carries a random value, by which an account knows it again. It opens nothing: it only spares waiting. */
@Component
final class Devices {
    private static final String COOKIE = "QANAD_DEVICE";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int MOST = 20;

    /** The hash of what the device carries. */
    Optional<byte[]> of(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> cookie.getValue())
                .filter(value -> value.length() == 43)
                .map(value -> Tokens.hash("device", value))
                .findFirst();
    }

    /** The account knows the device from now on; the device gets a new value, so that one copied from it ends. */
    void remember(DSLContext transaction, UUID account, HttpServletRequest request, HttpServletResponse response) {
        of(request)
                .ifPresent(old -> transaction.execute(
                        "delete from qanad.known_device where account = ? and hash = ?", account, old));
        transaction.execute("""
                delete from qanad.known_device where account = ?::uuid and hash not in
                    (select hash from qanad.known_device where account = ?::uuid order by last_used_at desc limit ?)
                """, account, account, MOST - 1);
        var value = Tokens.next();
        transaction.execute(
                "insert into qanad.known_device (account, hash) values (?, ?)", account, Tokens.hash("device", value));
        var cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/api")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

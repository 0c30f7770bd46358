package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * Where a request comes from.
 *
 * @param address the network address it came from
 * @param device what the device says of itself, shortened; empty when it says nothing
 * @param confirmed whether the person proved again, a short while ago, to be the one who signed in
 */
public record Origin(String address, String device, boolean confirmed) {
    private static final int LONGEST_DEVICE = 200;

    /** From inside this process: no network, no device. */
    public static Origin inside() {
        return new Origin("127.0.0.1", "", true);
    }

    /** Of a request, by somebody who has not proved anything again. */
    public static Origin of(HttpServletRequest request) {
        var device = Objects.requireNonNullElse(request.getHeader("User-Agent"), "")
                .codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(LONGEST_DEVICE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Origin(request.getRemoteAddr(), device, false);
    }
}

package org.qanad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anything is looked up: a stranger is counted by address, and few strangers are served at once. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 7)
final class Gate extends OncePerRequestFilter {
    private static final String SESSION = "QANAD";

    private final Pace pace;

    Gate(Pace pace) {
        this.pace = pace;
    }

    /** What the request brings to prove who sends it: a session's cookie, or a machine's key. */
    static Optional<String> credential(HttpServletRequest request) {
        var key = request.getHeader("Authorization");
        return key != null
                ? Optional.of(key)
                : Stream.ofNullable(request.getCookies())
                        .flatMap(Stream::of)
                        .filter(cookie -> cookie.getName().equals(SESSION))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (credential(request).filter(pace::isProven).isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        pace.address(request.getRemoteAddr());
        if (!request.getRequestURI().startsWith("/api/")) {
            chain.doFilter(request, response);
            return;
        }
        try {
            pace.enter();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", stopped);
        }
        try {
            chain.doFilter(request, response);
        } finally {
            pace.leave();
        }
    }
}

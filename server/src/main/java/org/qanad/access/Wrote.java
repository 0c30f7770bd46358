package org.qanad.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Marks whoever writes, at whichever server, so that what is read next comes from where it was written. */
@Component
@Order(-40)
final class Wrote extends OncePerRequestFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Standby standby;

    Wrote(Standby standby) {
        this.standby = standby;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (standby.isConfigured() && !READS.contains(request.getMethod())) {
            var mark = new Cookie(Standby.WROTE, "1");
            mark.setPath("/api");
            mark.setHttpOnly(true);
            mark.setSecure(request.isSecure());
            mark.setAttribute("SameSite", "Strict");
            mark.setMaxAge((int) Standby.LAG.toSeconds() + 2);
            response.addCookie(mark);
        }
        chain.doFilter(request, response);
    }
}

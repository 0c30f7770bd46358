package org.qanad.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose time is over before the request is looked at. */
final class Lifetimes extends OncePerRequestFilter {
    private final Presences presences;

    Lifetimes(Presences presences) {
        this.presences = presences;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (presences.over(request)) {
            request.getSession().invalidate();
        } else {
            presences.seen(request);
        }
        chain.doFilter(request, response);
    }
}

package org.qanad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Once it is known who asks: each account at its own pace, dear questions counting as several. */
@Component
@Order(-50)
final class Counter extends OncePerRequestFilter {
    private static final List<String> DEAR =
            List.of("/api/search", "/api/persons", "/api/indicators/", "/api/work", "/api/records/export");
    private static final int DEAR_COST = 4;

    private final Pace pace;
    private final HandlerExceptionResolver handlerExceptionResolver;

    Counter(Pace pace, HandlerExceptionResolver handlerExceptionResolver) {
        this.pace = pace;
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken)) {
            Gate.credential(request).ifPresent(pace::prove);
            try {
                pace.account(who.getName(), cost(request));
            } catch (RuntimeException tooFast) {
                handlerExceptionResolver.resolveException(request, response, null, tooFast);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static int cost(HttpServletRequest request) {
        return DEAR.stream().anyMatch(request.getRequestURI()::startsWith) ? DEAR_COST : 1;
    }
}

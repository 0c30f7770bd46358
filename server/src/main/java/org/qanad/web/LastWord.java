package org.qanad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qanad.access.PageHeaders;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What breaks before a page is reached, such as a session that cannot be read, is a problem document too; and what
 * breaks while a problem is being written, when the session cannot be kept any more, or in the middle of an answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class LastWord extends OncePerRequestFilter {
    private final HandlerExceptionResolver handlerExceptionResolver;

    LastWord(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Also for what is answered before the chain of filters that writes them.
        PageHeaders.put(response);
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException broken) {
            if (!answered(request, response, broken)) {
                throw response.isCommitted() ? new BrokenOff(broken) : broken;
            }
        } catch (ServletException passedOn) {
            if (response.isCommitted()) {
                throw new BrokenOff(passedOn);
            }
            if (!(passedOn.getRootCause() instanceof Exception broken) || !answered(request, response, broken)) {
                throw passedOn;
            }
        }
    }

    /** An answer ended in the middle. Tomcat cuts the connection, and writes the words of what it was into the log: none. */
    private static final class BrokenOff extends RuntimeException {
        BrokenOff(Throwable by) {
            super("broken off by " + by.getClass().getName(), null, false, false);
        }
    }

    private boolean answered(HttpServletRequest request, HttpServletResponse response, Exception broken) {
        if (response.isCommitted()) {
            return false;
        }
        response.resetBuffer();
        return handlerExceptionResolver.resolveException(request, response, null, broken) != null;
    }
}

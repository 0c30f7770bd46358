package org.qanad.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Requests of machines: {@code Authorization: Bearer qk_…}. Such a request has no session, whatever cookie comes with it,
 * so it needs no proof that a page of ours sent it. What a key is not for is refused before any page is reached.
 */
final class MachineKeys extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    /** What every key begins with, so that one that leaked is found by those who search for such. */
    static final String PREFIX = "qk_";

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final List<String> READABLE = List.of(
            "/api/records",
            "/api/search",
            "/api/persons",
            "/api/attachments",
            "/api/definitions",
            "/api/work",
            "/api/country",
            "/api/organisations",
            "/api/territories",
            "/api/users",
            "/api/openapi.json");
    private static final List<String> WRITABLE = List.of("/api/changes", "/api/attachments");
    private static final List<String> FIGURES = List.of("/api/indicators", "/api/definitions", "/api/country");

    private final DSLContext database;
    private final HandlerExceptionResolver problems;

    MachineKeys(DSLContext database, HandlerExceptionResolver problems) {
        this.database = database;
        this.problems = problems;
    }

    /** Whether a machine asks. */
    static boolean asks(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER + PREFIX);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !asks(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var machine = machine(request).orElse(null);
        if (machine == null) {
            refuse(request, response, Problem.NOT_SIGNED_IN);
        } else if (!isFor(machine, request)) {
            refuse(request, response, Problem.FORBIDDEN);
        } else {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(machine, null, List.of()));
            SecurityContextHolder.setContext(context);
            chain.doFilter(new WithoutSession(request), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        problems.resolveException(request, response, null, Refusal.of(problem));
    }

    private Optional<Machine> machine(HttpServletRequest request) {
        var shown = request.getHeader("Authorization").substring(BEARER.length());
        if (shown.length() > 100) {
            return Optional.empty();
        }
        return database.fetchOptional("select id, account, may from qanad.use_key(?)", (Object) Tokens.hash(shown))
                .map(row -> new Machine(
                        row.get(1, UUID.class), row.get(0, UUID.class), Set.of(row.get(2, String[].class))));
    }

    private static boolean isFor(Machine machine, HttpServletRequest request) {
        var path = request.getRequestURI();
        if (READS.contains(request.getMethod())) {
            return (machine.may().contains("read") && under(path, READABLE))
                    || (machine.may().contains("figures") && under(path, FIGURES));
        }
        return request.getMethod().equals("POST") && machine.may().contains("write") && under(path, WRITABLE);
    }

    private static boolean under(String path, List<String> folders) {
        return folders.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }

    /** A request that has no session, even if a cookie names one. */
    private static final class WithoutSession extends HttpServletRequestWrapper {
        WithoutSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            if (create) {
                throw Refusal.of(Problem.FORBIDDEN);
            }
            return null;
        }

        @Override
        public HttpSession getSession() {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }
}

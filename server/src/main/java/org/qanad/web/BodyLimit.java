package org.qanad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** No body larger than a form could be; files have a limit of their own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimit extends OncePerRequestFilter {
    static final long FORM_BYTES = 2_000_000;
    static final long FILE_BYTES = 10 * 1024 * 1024;

    /** How long a body may take to arrive; a single pause in it is ended sooner, by the connection's own time-out. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HandlerExceptionResolver handlerExceptionResolver;

    BodyLimit(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    /** More was sent than is read. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the body is too large");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = request.getRequestURI().startsWith("/api/attachments") ? FILE_BYTES : FORM_BYTES;
        if (request.getContentLengthLong() > limit) {
            handlerExceptionResolver.resolveException(request, response, null, Refusal.of(Problem.TOO_LARGE));
        } else if (!readable(request)) {
            handlerExceptionResolver.resolveException(request, response, null, Refusal.of(Problem.MEDIA_TYPE));
        } else {
            chain.doFilter(new Limited(request, limit), response);
        }
    }

    /** Bodies are JSON, and files are files: nothing else that a library could read is read, such as YAML. */
    private static boolean readable(HttpServletRequest request) {
        var kind = request.getContentType();
        return kind == null
                || !request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/api/attachments")
                || kind.split(";", -1)[0].strip().equalsIgnoreCase("application/json");
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    /** It trickled in for longer than a request may take. */
    static final class TooSlow extends IOException {
        TooSlow() {
            super("the body came too slowly");
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream stream;
        private final long deadline = System.nanoTime() + PATIENCE.toNanos();
        private long left;

        Counted(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var read = stream.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = stream.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws TooLarge, TooSlow {
            if (System.nanoTime() - deadline > 0) {
                throw new TooSlow();
            }
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}

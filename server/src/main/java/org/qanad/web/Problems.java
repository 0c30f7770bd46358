package org.qanad.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jooq.exception.DataAccessException;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Languages;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal as a problem document (RFC 9457) in the reader's language, without a word of what is inside. */
@RestControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** A row that belongs to somebody else: row-level security says so where no question was asked before. */
    private static final String NOT_PERMITTED = "42501";

    /** A statement that ran longer than one may, or waited longer for a row than one may. */
    private static final Set<String> CANCELLED = Set.of("57014", "55P03");

    /** A value that no column can hold, such as a character NUL, or a day or a number beyond all others. */
    private static final Set<String> UNKEEPABLE = Set.of("22021", "22P05", "22003", "22007", "22008", "22P02");

    private final Languages languages;
    private final Attempts attempts;

    Problems(Languages languages, Attempts attempts) {
        this.languages = languages;
        this.attempts = attempts;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal, HttpServletRequest request) {
        return answer(refusal, request, Ids.next());
    }

    @ExceptionHandler({
        HttpMessageConversionException.class,
        // A parameter or a header is looked at only when it is asked for, which may be late.
        RequestRejectedException.class,
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class,
        ServletRequestBindingException.class,
        IllegalStateException.class
    })
    ResponseEntity<Map<String, Object>> unreadable(
            Exception unreadable, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (Stream.iterate((Throwable) unreadable, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(BodyLimit.TooLarge.class::isInstance)) {
            return answer(Refusal.of(Problem.TOO_LARGE), request, Ids.next());
        }
        if (Stream.iterate((Throwable) unreadable, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(BodyLimit.TooSlow.class::isInstance)) {
            return answer(Refusal.of(Problem.TOO_SLOW), request, Ids.next());
        }
        if (unreadable instanceof IllegalStateException && !(unreadable instanceof InvalidParameterException)) {
            return broken(unreadable, request, response);
        }
        return answer(Refusal.of(Problem.MALFORMED), request, Ids.next());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> absent(NoResourceFoundException absent, HttpServletRequest request) {
        return answer(Refusal.of(Problem.NOT_FOUND), request, Ids.next());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> method(
            HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return answer(Refusal.of(Problem.METHOD), request, Ids.next());
    }

    @ExceptionHandler({HttpMediaTypeNotSupportedException.class, HttpMediaTypeNotAcceptableException.class})
    ResponseEntity<Map<String, Object>> mediaType(Exception wrong, HttpServletRequest request) {
        return answer(Refusal.of(Problem.MEDIA_TYPE), request, Ids.next());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> broken(
            Exception broken, HttpServletRequest request, HttpServletResponse response) throws Exception {
        var id = Ids.next();
        if (response.isCommitted()) {
            // Half of a file went out: the connection is cut, for a problem after it would make it look whole.
            LOG.error("Request {}: broken off by {}", id, broken.getClass().getName(), new Trace(broken));
            throw broken;
        }
        if (Outage.caused(broken)) {
            LOG.error(
                    "Request {}: the database does not answer ({})",
                    id,
                    broken.getClass().getSimpleName());
            return answer(Refusal.of(Problem.DATABASE_UNAVAILABLE), request, id);
        }
        if (broken instanceof DataAccessException access && UNKEEPABLE.contains(access.sqlState())) {
            return answer(Refusal.of(Problem.MALFORMED), request, id);
        }
        // A message of the database may quote a row: only its code is written down.
        if (broken instanceof DataAccessException access) {
            LOG.error("Request {}: the database refused with {}", id, access.sqlState(), new Trace(access));
            if (CANCELLED.contains(access.sqlState())) {
                return answer(Refusal.of(Problem.TOOK_TOO_LONG), request, id);
            }
            if (access.sqlState().equals(NOT_PERMITTED)) {
                return answer(Refusal.of(Problem.FORBIDDEN), request, id);
            }
        } else {
            LOG.error("Request {}: {}", id, broken.getClass().getName(), new Trace(broken));
        }
        return answer(Refusal.of(Problem.INTERNAL), request, id);
    }

    private ResponseEntity<Map<String, Object>> answer(Refusal refusal, HttpServletRequest request, UUID id) {
        attempts.note(refusal, request);
        var problem = refusal.problem();
        var body = ProblemDocument.of(languages.of(request), refusal, problem.status(), id);
        var reply = ResponseEntity.status(problem.status());
        refusal.retryAfter().ifPresent(wait -> reply.header("Retry-After", Long.toString(wait.toSeconds())));
        return reply.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }

    /** Where something broke, without its message, which may hold an answer of a form. */
    private static final class Trace extends RuntimeException {
        Trace(Throwable of) {
            super(of.getClass().getName(), null, false, true);
            setStackTrace(of.getStackTrace());
        }
    }
}

package org.qanad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qanad.access.Audit;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Notes what a signed-in person tried and was refused. A file that one may not see and one that does not exist are
 * noted in the same way, so that neither the answer nor its time tells them apart.
 */
@Component
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Refusals that tell of somebody reaching too far; what is merely filled in wrongly is not one. */
    private static final Set<Problem> TOO_FAR =
            Set.of(Problem.FORBIDDEN, Problem.NOT_FOUND, Problem.CHANGE_ID_REUSED, Problem.TOO_MANY);

    /** Faults that do, among those of a change that was filled in. */
    private static final Set<String> TOO_FAR_FAULTS = Set.of("read-only", "unknown-reference");

    private final Audit audit;

    Attempts(Audit audit) {
        this.audit = audit;
    }

    /** Notes a refusal; whoever asked gets the answer even if that cannot be noted. */
    void note(Refusal refusal, HttpServletRequest request) {
        if (!TOO_FAR.contains(refusal.problem())
                && refusal.faults().stream().noneMatch(fault -> TOO_FAR_FAULTS.contains(fault.code()))) {
            return;
        }
        Audit.whoAsks(request).ifPresent(actor -> {
            var detail = new HashMap<String, Object>(Map.of("asked", asked(request)));
            var id = identified(request);
            id.ifPresent(named -> detail.put("id", named.toString()));
            var record = Audit.concerned(request)
                    .or(() -> asked(request).startsWith("/api/records/") ? id : Optional.empty());
            try {
                audit.noteRefused(actor, action(request), refusal.problem(), record.orElse(null), detail);
            } catch (RuntimeException unwritable) {
                LOG.error(
                        "An attempt could not be noted: {}",
                        unwritable.getClass().getName());
            }
        });
    }

    private static String action(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> "read";
            case "DELETE" -> "remove";
            case "PUT", "POST", "PATCH" -> "change";
            // A method that no endpoint has.
            default -> "ask";
        };
    }

    /** The address as it is declared, without what was typed into it. */
    private static String asked(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "";
    }

    private static Optional<UUID> identified(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id) {
            try {
                return Optional.of(UUID.fromString(id));
            } catch (IllegalArgumentException other) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}

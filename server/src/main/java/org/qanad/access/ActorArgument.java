package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Languages;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the signed-in person to an endpoint that names an {@link Actor}. */
@Component
final class ActorArgument implements HandlerMethodArgumentResolver {
    private final Accounts accounts;
    private final Languages languages;
    private final Presences presences;

    ActorArgument(Accounts accounts, Languages languages, Presences presences) {
        this.presences = presences;
        this.accounts = accounts;
        this.languages = languages;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            var servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return signedIn(servlet, signedIn)
                    .map(actor -> servlet.getHeader("Accept-Language") == null
                            ? actor
                            : actor.speaking(languages.of(servlet)))
                    .map(actor -> {
                        Audit.asks(servlet, actor);
                        return actor;
                    })
                    .orElseThrow(() -> Refusal.of(Problem.NOT_SIGNED_IN));
        }
        if (authentication != null && authentication.getPrincipal() instanceof Machine machine) {
            var servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return accounts.actor(machine.account(), Origin.of(servlet))
                    .map(actor -> actor.speaking(languages.of(servlet)))
                    .map(actor -> {
                        Audit.asks(servlet, actor);
                        return actor;
                    })
                    .orElseThrow(() -> Refusal.of(Problem.NOT_SIGNED_IN));
        }
        throw Refusal.of(Problem.NOT_SIGNED_IN);
    }

    /** What the session's row said of the account, or what the database says now. */
    private Optional<Actor> signedIn(HttpServletRequest request, SignedIn signedIn) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(KeptSession.WHO) instanceof Accounts.Row row
                        && row.account().equals(signedIn.account())
                ? Optional.of(accounts.actor(row, presences.origin(request)))
                : accounts.actor(signedIn.account(), presences.origin(request));
    }
}

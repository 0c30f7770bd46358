package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Audit;
import org.qanad.access.Origin;
import org.qanad.access.SignInSettings;
import org.qanad.access.SingleSignOn;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in at the country's provider (OpenID Connect, code flow with PKCE and nonce; Spring Security verifies the
 * token). Whom the provider names is let in when an account is linked to that identity; an account is never made. The
 * link is made by an administrator, or by the person, who brings an invitation along the first time.
 */
@RestController
final class Oidc {
    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);
    private static final String NAME = "provider";

    private final Entrance entrance;
    private final Links links;
    private final ProviderVisits visits;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final Acting acting;
    private final Audit audit;
    private final DSLContext database;

    Oidc(Entrance entrance, Links links, ProviderVisits visits, Acting acting, Audit audit, DSLContext database) {
        this.entrance = entrance;
        this.links = links;
        this.visits = visits;
        this.acting = acting;
        this.audit = audit;
        this.database = database;
    }

    /** A link's token. */
    record Brought(@Nullable String token) {}

    /** Takes an invitation along to the provider. */
    @PostMapping("/api/oidc/link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void bring(@RequestBody Brought link, HttpServletRequest request, HttpServletResponse response) {
        var token = Objects.requireNonNullElse(link.token(), "");
        // It travels in a cookie, which holds no other characters.
        if (!TOKEN.matcher(token).matches()) {
            throw Refusal.of(Problem.LINK_OVER);
        }
        visits.bring(token, request, response);
    }

    /** What somebody half signed in still has to do, for a page that was loaded anew on the way back. */
    @GetMapping("/api/session/next")
    Entrance.Next next(HttpServletRequest request) {
        return entrance.after(entrance.half(request).account());
    }

    void came(HttpServletRequest request, HttpServletResponse response, Authentication proved) {
        if (!(proved.getPrincipal() instanceof OidcUser user)) {
            to("/?refused=provider", response);
            return;
        }
        var issuer = Objects.requireNonNull(user.getIdToken().getIssuer()).toString();
        var account = account(issuer, Objects.requireNonNull(user.getSubject()), request, response)
                .orElse(null);
        if (account == null) {
            audit.noteSignIn(database, null, "sign-in by the provider", "unknown-identity", Origin.of(request));
            entrance.leave(request);
            to("/?refused=identity", response);
            return;
        }
        var next = entrance.after(account);
        var twice = Optional.ofNullable(user.getIdToken().getClaimAsStringList("amr"))
                .filter(ways -> ways.contains("mfa"))
                .isPresent();
        if (next.next().isEmpty() || twice) {
            entrance.enter(account, "sign-in by the provider", request, response);
            to("/", response);
        } else {
            entrance.half(account, next.next().equals("enrol"), request);
            to("/?next=1", response);
        }
    }

    /** Without a host, which a proxy in front would not know. */
    private static void to(String page, HttpServletResponse response) {
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, page);
    }

    private Optional<UUID> account(
            String issuer, String subject, HttpServletRequest request, HttpServletResponse response) {
        var known = Optional.ofNullable(database.fetchSingle("select qanad.identified(?, ?)", issuer, subject)
                .get(0, UUID.class));
        var brought = visits.brought(request, response);
        return known.isPresent() ? known : brought.flatMap(link -> linked(link, issuer, subject, request));
    }

    /** The invitation is used up, and the identity is the account's from now on. */
    private Optional<UUID> linked(String link, String issuer, String subject, HttpServletRequest request) {
        try {
            var account = links.use(link, null, null);
            acting.alone(
                    account,
                    transaction -> transaction.execute(
                            "insert into qanad.identity (issuer, subject, account) values (?, ?, ?)",
                            issuer,
                            subject,
                            account));
            audit.noteSignIn(database, account, "identity linked", Audit.DONE, Origin.of(request));
            return Optional.of(account);
        } catch (Refusal over) {
            return Optional.empty();
        }
    }

    /** Opens the way, where a provider is set. */
    @Component
    static final class Way implements SingleSignOn {
        private final SignInSettings settings;
        private final Oidc oidc;
        private final ProviderVisits visits;
        private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

        Way(SignInSettings settings, Oidc oidc, ProviderVisits visits) {
            this.settings = settings;
            this.oidc = oidc;
            this.visits = visits;
        }

        @Override
        public void open(HttpSecurity http) throws Exception {
            var provider = settings.provider().orElse(null);
            if (provider == null) {
                return;
            }
            http.oauth2Login(login -> login.clientRegistrationRepository(
                            name -> NAME.equals(name) ? registration(provider) : null)
                    // With the session in which the answer came, the provider's tokens are forgotten at once.
                    .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                    .loginPage("/")
                    .authorizationEndpoint(
                            point -> point.baseUri("/api/oidc/start").authorizationRequestRepository(visits))
                    .redirectionEndpoint(point -> point.baseUri("/api/oidc/back/*"))
                    .securityContextRepository(new NullSecurityContextRepository())
                    .successHandler(oidc::came)
                    .failureHandler((_, response, failure) -> {
                        LOG.warn(
                                "The provider's answer was refused: {}",
                                failure.getClass().getSimpleName());
                        to("/?refused=provider", response);
                    }));
        }

        /** Asked for when first needed: a provider that is away does not keep the server from starting. */
        private ClientRegistration registration(SignInSettings.Provider provider) {
            var before = known.get();
            if (before != null) {
                return before;
            }
            try {
                var found = ClientRegistrations.fromIssuerLocation(provider.issuer())
                        .registrationId(NAME)
                        .clientId(provider.client())
                        .clientSecret(provider.secret())
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(settings.origin().orElse("{baseUrl}") + "/api/oidc/back/" + NAME)
                        .scope("openid")
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build();
                known.set(found);
                return found;
            } catch (IllegalArgumentException | IllegalStateException away) {
                LOG.warn("The provider of identities does not answer");
                throw Refusal.of(Problem.PROVIDER_AWAY);
            }
        }
    }
}

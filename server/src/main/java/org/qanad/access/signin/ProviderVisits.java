package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Tokens;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * What a browser was sent to the provider with. Coming back from another site it brings no session, whose cookie stays on
 * ours; so it carries a token of its own for ten minutes, and what was asked waits in the database, for any server.
 */
@Component
final class ProviderVisits implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String VISIT = "QANAD_VISIT";
    private static final String LINK = "QANAD_LINK";
    private static final Duration LIVES = Duration.ofMinutes(10);

    private final DSLContext database;

    ProviderVisits(DSLContext database) {
        this.database = database;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return asked(request, "select qanad.visit(?)");
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        put(VISIT, "", Duration.ZERO, request, response);
        return asked(request, "select qanad.end_visit(?)");
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        var token = Tokens.next();
        database.execute("select qanad.begin_visit(?, ?)", Tokens.hash("visit", token), bytes(asked));
        put(VISIT, token, LIVES, request, response);
    }

    /** Remembers the invitation with which somebody goes to the provider for the first time. */
    void bring(String link, HttpServletRequest request, HttpServletResponse response) {
        put(LINK, link, LIVES, request, response);
    }

    /** The invitation that somebody brought, once. */
    Optional<String> brought(HttpServletRequest request, HttpServletResponse response) {
        var link = cookie(LINK, request);
        link.ifPresent(_ -> put(LINK, "", Duration.ZERO, request, response));
        return link;
    }

    private @Nullable OAuth2AuthorizationRequest asked(HttpServletRequest request, String query) {
        Function<byte[], OAuth2AuthorizationRequest> read = ProviderVisits::read;
        return cookie(VISIT, request)
                .flatMap(token -> database.fetchOptional(query, (Object) Tokens.hash("visit", token)))
                .flatMap(row -> Optional.ofNullable(row.get(0, byte[].class)))
                .map(read)
                .filter(asked -> asked.getState() != null && asked.getState().equals(request.getParameter("state")))
                .orElse(null);
    }

    private static Optional<String> cookie(String name, HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .filter(value -> value.length() == 43)
                .findFirst();
    }

    private static void put(
            String name, String value, Duration lives, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/api/oidc")
                .maxAge(lives)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static byte[] bytes(OAuth2AuthorizationRequest asked) {
        try {
            return new DefaultSerializer().serializeToByteArray(asked);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static OAuth2AuthorizationRequest read(byte[] bytes) {
        try (var stream = new ByteArrayInputStream(bytes)) {
            return (OAuth2AuthorizationRequest) new DefaultDeserializer().deserialize(stream);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package org.qanad.access.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.qanad.access.SignInSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which ways one may sign in here, besides a password: told to anybody, as the sign-in page asks. */
@RestController
final class Ways {
    private final SignInSettings settings;

    Ways(SignInSettings settings) {
        this.settings = settings;
    }

    /**
     * The ways.
     *
     * @param passkeys the host for which passkeys are made, or none
     * @param provider what the button of the provider of identities says, or none
     */
    record Offered(@Nullable String passkeys, @Nullable String provider) {}

    @GetMapping("/api/session/ways")
    Offered offered() {
        return new Offered(
                settings.origin().map(origin -> URI.create(origin).getHost()).orElse(null),
                settings.provider().map(provider -> provider.label()).orElse(null));
    }
}

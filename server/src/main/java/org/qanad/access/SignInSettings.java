package org.qanad.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How people sign in here.
 *
 * @param origin the address people open, such as {@code https://qanad.example}; without one there are no passkeys
 * @param idle after how long without the person's doing a session ends
 * @param longest after how long it ends in any case
 * @param confirmed how long a confirmation holds
 * @param provider where people of the country are identified, if anywhere
 */
public record SignInSettings(
        Optional<String> origin, Duration idle, Duration longest, Duration confirmed, Optional<Provider> provider) {

    /** A working day's rules, nobody else naming people. */
    public static SignInSettings plain(Optional<String> origin) {
        return new SignInSettings(
                origin, Duration.ofHours(8), Duration.ofHours(12), Duration.ofMinutes(10), Optional.empty());
    }

    /** A provider of OpenID Connect: its address, our name and secret there, and what its button says. */
    public record Provider(String issuer, String client, String secret, String label) {
        /** Without the secret: settings may be printed. */
        @Override
        public String toString() {
            return issuer + " as " + client;
        }
    }
}

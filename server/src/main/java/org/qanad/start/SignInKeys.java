package org.qanad.start;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qanad.access.SignInSettings;

/** The settings of signing in, as they are written. */
final class SignInKeys {
    /** What may be set, and what it is. */
    static final Map<String, String> KEYS = keys();

    private SignInKeys() {}

    private static Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("origin", "the address people open, such as https://qanad.example; passkeys need it");
        keys.put("proxy", "the address of the proxy in front, such as 10.0.0.5; its X-Forwarded-For is then believed");
        keys.put("session_idle_minutes", "after how many minutes without the person a session ends, such as 60");
        keys.put("session_hours", "after how many hours a session ends in any case, such as 12");
        keys.put("confirm_minutes", "for how many minutes a confirmation holds, such as 10");
        keys.put("oidc_issuer", "the provider of OpenID Connect, such as https://login.example");
        keys.put("oidc_client", "our name at the provider");
        keys.put("oidc_secret", "our secret at the provider");
        keys.put("oidc_label", "what its button says, such as the name of the ministry");
        return keys;
    }

    /** Reads them, or adds what is wrong. */
    static SignInSettings read(Map<String, String> given, List<String> wrong) {
        return new SignInSettings(
                origin(given, wrong),
                Duration.ofMinutes(number("session_idle_minutes", 60, 1440, given, wrong)),
                Duration.ofHours(number("session_hours", 12, 168, given, wrong)),
                Duration.ofMinutes(number("confirm_minutes", 10, 120, given, wrong)),
                provider(given, wrong));
    }

    private static Optional<String> origin(Map<String, String> given, List<String> wrong) {
        var text = given.getOrDefault("origin", "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("https://[a-z0-9.-]+(:\\d{1,5})?|http://localhost(:\\d{1,5})?")) {
            wrong.add("'origin' is '" + text + "'. Write it as https://qanad.example, without anything after it.");
        }
        return Optional.of(text);
    }

    private static int number(String key, int usual, int most, Map<String, String> given, List<String> wrong) {
        var text = given.getOrDefault(key, Integer.toString(usual)).strip();
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        wrong.add("'" + key + "' is '" + text + "'. Write a number from 1 to " + most + ".");
        return usual;
    }

    private static Optional<SignInSettings.Provider> provider(Map<String, String> given, List<String> wrong) {
        var issuer = given.getOrDefault("oidc_issuer", "").strip();
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        List.of("oidc_client", "oidc_secret", "oidc_label").stream()
                .filter(key -> given.getOrDefault(key, "").isBlank())
                .forEach(key -> wrong.add("'" + key + "' is missing, as 'oidc_issuer' is set: " + KEYS.get(key) + "."));
        if (!secure(issuer)) {
            wrong.add("'oidc_issuer' is '" + issuer + "'. Write an address that begins with https://.");
        }
        return Optional.of(new SignInSettings.Provider(
                issuer,
                given.getOrDefault("oidc_client", ""),
                given.getOrDefault("oidc_secret", ""),
                given.getOrDefault("oidc_label", "")));
    }

    /** Without TLS only to this machine itself. */
    private static boolean secure(String issuer) {
        try {
            var address = URI.create(issuer);
            var here = List.of("localhost", "127.0.0.1").contains(address.getHost());
            return "https".equals(address.getScheme()) || (here && "http".equals(address.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}

package org.qanad.access;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who people are at providers of identities: at the one that is set now, or at one that was before. */
@Component
public final class Identities {
    private final SignInSettings settings;

    Identities(SignInSettings settings) {
        this.settings = settings;
    }

    /**
     * Who somebody is at a provider.
     *
     * @param issuer the provider's address
     * @param provider what the provider is called here; none when it is not the one that is set now, and lets nobody in
     * @param subject by what the provider knows the person
     */
    public record Identity(String issuer, @Nullable String provider, String subject, OffsetDateTime since) {}

    /** Those of the accounts, as far as whoever acts may see them; an account without one is left out. */
    public Map<UUID, List<Identity>> of(DSLContext transaction, Collection<UUID> accounts) {
        return transaction
                .fetch(
                        "select account, issuer, subject, since from qanad.identity where account = any(?) order by since",
                        (Object) accounts.toArray(UUID[]::new))
                .intoGroups(
                        row -> row.get(0, UUID.class),
                        row -> new Identity(
                                row.get(1, String.class),
                                called(row.get(1, String.class)),
                                row.get(2, String.class),
                                row.get(3, OffsetDateTime.class)));
    }

    private @Nullable String called(String issuer) {
        return settings.provider()
                .filter(provider -> provider.issuer().equals(issuer))
                .map(provider -> provider.label())
                .orElse(null);
    }
}

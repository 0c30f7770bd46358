package org.qanad.access.signin;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Origin;
import org.qanad.access.SignInSettings;
import org.qanad.access.SignedIn;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn level 3). The device has to verify its person, by a finger, a face or a number: then what is held and
 * who holds it are two factors in one.
 */
@Component
final class Passkeys {
    private static final String NAME = "Qanad";

    private final Accounts accounts;
    private final PasskeyStore store;
    private final Optional<WebAuthnRelyingPartyOperations> operations;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(SignInSettings settings, Accounts accounts, PasskeyStore store) {
        this.accounts = accounts;
        this.store = store;
        this.operations = settings.origin().map(this::relyingParty);
    }

    private WebAuthnRelyingPartyOperations relyingParty(String origin) {
        var party = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(origin).getHost())
                .name(NAME)
                .build();
        var made = new Webauthn4JRelyingPartyOperations(new Handles(), store, party, Set.of(origin));
        made.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        made.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return made;
    }

    /** One of a person's. */
    record Shown(
            UUID id,
            String label,
            OffsetDateTime since,
            @Nullable OffsetDateTime used) {}

    boolean possible() {
        return operations.isPresent();
    }

    List<Shown> of(DSLContext transaction, UUID account) {
        return transaction
                .fetch("select id, label, made_at, used_at from qanad.passkey where account = ? order by id", account)
                .map(row -> new Shown(
                        Objects.requireNonNull(row.get(0, UUID.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        Objects.requireNonNull(row.get(2, OffsetDateTime.class)),
                        row.get(3, OffsetDateTime.class)));
    }

    PublicKeyCredentialCreationOptions creation(UUID account) {
        var asking = UsernamePasswordAuthenticationToken.authenticated(new SignedIn(account), null, List.of());
        return party().createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(asking));
    }

    /** Keeps a new passkey, if its device answered what was asked. */
    void register(PublicKeyCredentialCreationOptions asked, JsonNode answer, String label) {
        var credential = read(answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
        try {
            party().registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    asked, new RelyingPartyPublicKey(credential, label)));
        } catch (RuntimeException unproved) {
            throw refused(unproved);
        }
    }

    /** To be answered by whatever passkey the device has for us: no name is asked, so none is given away. */
    PublicKeyCredentialRequestOptions request() {
        return party().createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    /** Whose passkey answered. */
    UUID proved(PublicKeyCredentialRequestOptions asked, JsonNode answer) {
        var credential = read(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
        try {
            var user = party().authenticate(new RelyingPartyAuthenticationRequest(asked, credential));
            return PasskeyStore.account(user.getId());
        } catch (RuntimeException unproved) {
            throw refused(unproved);
        }
    }

    JsonNode written(Object options) {
        return json.valueToTree(options);
    }

    private <T> T read(JsonNode answer, TypeReference<T> type) {
        try {
            return json.treeToValue(answer, type);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw Refusal.of(Problem.MALFORMED);
        }
    }

    private WebAuthnRelyingPartyOperations party() {
        return operations.orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    /** The library tells by exceptions of many kinds that a proof is none; a database that is away is something else. */
    private static RuntimeException refused(RuntimeException unproved) {
        return unproved instanceof org.jooq.exception.DataAccessException
                ? unproved
                : Refusal.of(Problem.WRONG_PASSKEY);
    }

    /** Accounts as authenticators know them. */
    private final class Handles implements PublicKeyCredentialUserEntityRepository {
        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
            return entity(PasskeyStore.account(handle));
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
            return entity(UUID.fromString(account));
        }

        private @Nullable PublicKeyCredentialUserEntity entity(UUID account) {
            return accounts.actor(account, Origin.inside())
                    .map(actor -> ImmutablePublicKeyCredentialUserEntity.builder()
                            .id(PasskeyStore.handle(account))
                            .name(actor.name())
                            .displayName(actor.display())
                            .build())
                    .orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new IllegalStateException("accounts are made by administrators");
        }

        @Override
        public void delete(Bytes handle) {
            throw new IllegalStateException("accounts are not deleted");
        }
    }
}

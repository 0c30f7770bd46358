package org.qanad.access.signin;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.kernel.Ids;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Passkeys in our own table. Each question is asked for the account that the passkey belongs to. */
@Component
final class PasskeyStore implements UserCredentialRepository {
    private static final String COLUMNS = "account, credential, label, public_key, uses, verified, transports,"
            + " may_be_copied, is_copied, attestation, client_data, made_at, used_at";

    private final DSLContext database;
    private final Acting acting;

    PasskeyStore(DSLContext database, Acting acting) {
        this.database = database;
        this.acting = acting;
    }

    /** The handle of an account at an authenticator: its id, which tells nothing of the person. */
    static Bytes handle(UUID account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    static UUID account(Bytes handle) {
        var buffer = ByteBuffer.wrap(handle.getBytes());
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** Whose the passkey is. */
    Optional<UUID> owner(Bytes credential) {
        return Optional.ofNullable(database.fetchSingle("select qanad.passkey_owner(?)", (Object) credential.getBytes())
                .get(0, UUID.class));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return owner(credential)
                .flatMap(account -> acting.alone(
                        account,
                        transaction -> transaction
                                .fetchOptional(
                                        "select " + COLUMNS + " from qanad.passkey where credential = ?",
                                        (Object) credential.getBytes())
                                .map(PasskeyStore::record)))
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        var account = account(handle);
        return acting.alone(
                account,
                transaction -> transaction
                        .fetch("select " + COLUMNS + " from qanad.passkey where account = ?", account)
                        .map(PasskeyStore::record));
    }

    @Override
    public void save(CredentialRecord record) {
        var account = account(record.getUserEntityUserId());
        acting.alone(account, transaction -> {
            var used = transaction.execute(
                    "update qanad.passkey set uses = ?, is_copied = ?, used_at = ?::timestamptz where credential = ?",
                    record.getSignatureCount(),
                    record.isBackupState(),
                    time(record.getLastUsed()),
                    record.getCredentialId().getBytes());
            return used == 0 ? insert(transaction, account, record) : used;
        });
    }

    private static int insert(DSLContext transaction, UUID account, CredentialRecord record) {
        return transaction.execute(
                "insert into qanad.passkey (id, " + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?::timestamptz, null)",
                Ids.next(),
                account,
                record.getCredentialId().getBytes(),
                record.getLabel(),
                record.getPublicKey().getBytes(),
                record.getSignatureCount(),
                record.isUvInitialized(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .toArray(String[]::new),
                record.isBackupEligible(),
                record.isBackupState(),
                bytes(record.getAttestationObject()),
                bytes(record.getAttestationClientDataJSON()),
                time(record.getCreated()));
    }

    @Override
    public void delete(Bytes credential) {
        owner(credential)
                .ifPresent(account -> acting.alone(
                        account,
                        transaction -> transaction.execute(
                                "delete from qanad.passkey where credential = ?", (Object) credential.getBytes())));
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return bytes == null ? new byte[0] : bytes.getBytes();
    }

    private static OffsetDateTime time(@Nullable Instant instant) {
        return Objects.requireNonNullElseGet(instant, Instant::now).atOffset(ZoneOffset.UTC);
    }

    private static CredentialRecord record(Record row) {
        var made = Objects.requireNonNull(row.get(11, OffsetDateTime.class)).toInstant();
        var used = row.get(12, OffsetDateTime.class);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .userEntityUserId(handle(Objects.requireNonNull(row.get(0, UUID.class))))
                .credentialId(new Bytes(Objects.requireNonNull(row.get(1, byte[].class))))
                .label(Objects.requireNonNull(row.get(2, String.class)))
                .publicKey(new ImmutablePublicKeyCose(Objects.requireNonNull(row.get(3, byte[].class))))
                .signatureCount(Objects.requireNonNull(row.get(4, Long.class)))
                .uvInitialized(Objects.requireNonNull(row.get(5, Boolean.class)))
                .transports(transports(Objects.requireNonNull(row.get(6, String[].class))))
                .backupEligible(Objects.requireNonNull(row.get(7, Boolean.class)))
                .backupState(Objects.requireNonNull(row.get(8, Boolean.class)))
                .attestationObject(new Bytes(Objects.requireNonNull(row.get(9, byte[].class))))
                .attestationClientDataJSON(new Bytes(Objects.requireNonNull(row.get(10, byte[].class))))
                .created(made)
                .lastUsed(used == null ? made : used.toInstant())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(String[] values) {
        return Arrays.stream(values).map(AuthenticatorTransport::valueOf).collect(Collectors.toSet());
    }
}

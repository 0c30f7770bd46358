package org.qanad.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;

/**
 * Seals with one key a record, kept beside it and wrapped by the master key. What is lost with one such key is one
 * record; to forget a record's sealed answers for good, its key is enough.
 */
public final class Vault {
    private static final int BATCH = 500;

    private final MasterKey master;

    public Vault(MasterKey master) {
        this.master = master;
    }

    /** Whose key it is. */
    public enum Owner {
        RECORD("record"),
        ACCOUNT("account");

        private final String word;

        Owner(String word) {
            this.word = word;
        }
    }

    /** What one key seals; the key is fetched, or made, when it is first needed. */
    public final class Seal {
        private final DSLContext transaction;
        private final Owner kind;
        private final UUID owner;
        private @Nullable Aead known;
        private boolean asked;

        private Seal(DSLContext transaction, Owner kind, UUID owner) {
            this.transaction = transaction;
            this.kind = kind;
            this.owner = owner;
        }

        /**
         * Sealed, so that it opens only in the same place.
         *
         * @param place says where it stands; copied elsewhere, it does not open
         * @throws Refusal when the key store cannot be asked: nothing is then written unsealed instead
         */
        public byte[] seal(byte[] plain, String place) {
            try {
                var aead = find();
                return (aead == null ? make() : aead).encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException refused) {
                throw Refusal.of(Problem.KEYS_UNAVAILABLE);
            }
        }

        /** What was sealed there, or nothing when its key is lost or the bytes were made by somebody else. */
        public Optional<byte[]> open(byte[] sealed, String place) {
            try {
                var aead = find();
                return aead == null
                        ? Optional.empty()
                        : Optional.of(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException lost) {
                return Optional.empty();
            }
        }

        private @Nullable Aead find() throws GeneralSecurityException {
            if (!asked) {
                var wrapped = transaction
                        .fetchOptional("select wrapped from qanad.sealing_key where owner = ?", owner)
                        .map(row -> row.get(0, byte[].class));
                known = wrapped.isPresent() ? primitive(unwrapped(wrapped.get(), owner)) : null;
                asked = true;
            }
            return known;
        }

        private Aead make() throws GeneralSecurityException {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var made = transaction.execute("""
                    insert into qanad.sealing_key (owner, kind, master, wrapped) values (?, ?, ?, ?)
                    on conflict (owner) do nothing
                    """, owner, kind.word, master.current(), wrapped(key, owner));
            if (made == 0) {
                // Somebody else made it a moment ago.
                asked = false;
                var theirs = find();
                if (theirs != null) {
                    return theirs;
                }
                throw new GeneralSecurityException("there is a key that cannot be had");
            }
            var aead = primitive(key);
            known = aead;
            return aead;
        }
    }

    /** The key of one record or account, in a transaction that may see it. */
    public Seal of(DSLContext transaction, Owner kind, UUID owner) {
        return new Seal(transaction, kind, owner);
    }

    /**
     * Wraps every key anew with the master key of today, a batch at a time, while servers go on. To be called as the
     * owner of the tables.
     *
     * @return how many keys cannot be unwrapped: the master key that wrapped them is gone
     */
    public int rewrap(DSLContext owner, IntConsumer done) throws GeneralSecurityException {
        var current = master.current();
        var wrong = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            var rows = owner.fetch("""
                    select owner, wrapped from qanad.sealing_key where master <> ? and owner > ?
                    order by owner limit ?
                    """, current, last, BATCH);
            if (rows.isEmpty()) {
                return wrong;
            }
            for (var row : rows) {
                last = row.get(0, UUID.class);
                var before = row.get(1, byte[].class);
                try {
                    owner.execute(
                            "update qanad.sealing_key set wrapped = ?, master = ?, wrapped_at = now()"
                                    + " where owner = ? and wrapped = ?",
                            wrapped(unwrapped(before, last), last),
                            current,
                            last,
                            before);
                } catch (GeneralSecurityException lost) {
                    wrong++;
                }
            }
            done.accept(rows.size());
        }
    }

    private byte[] wrapped(KeysetHandle key, UUID owner) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master.aead(), bytes(owner));
    }

    private KeysetHandle unwrapped(byte[] wrapped, UUID owner) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master.aead(), bytes(owner));
    }

    private static Aead primitive(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}

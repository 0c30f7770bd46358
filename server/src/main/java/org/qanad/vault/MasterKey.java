package org.qanad.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.ServiceLoader;

/**
 * The key that wraps all others. It never enters the database: it lives in a file of its own or in a key management
 * service, and whoever has only the database can open nothing that is sealed.
 */
public interface MasterKey {
    /**
     * Wraps and unwraps. Unwrapping takes older keys too, as long as they are kept.
     *
     * @throws GeneralSecurityException when the key store cannot be asked
     */
    Aead aead() throws GeneralSecurityException;

    /** The name of the key that wraps from now on. */
    String current() throws GeneralSecurityException;

    /**
     * The key at an address: {@code file:…}, or one that a {@link KmsClient} on the class path knows, such as
     * {@code aws-kms://…}.
     *
     * @throws IllegalArgumentException when nobody knows such an address, or the file holds no keys
     */
    static MasterKey at(String address) {
        if (address.startsWith("file:")) {
            return KeyFile.at(address);
        }
        for (var client : ServiceLoader.load(KmsClient.class)) {
            if (client.doesSupport(address)) {
                return new Service(client, address);
            }
        }
        throw new IllegalArgumentException("no key store is known for '" + address
                + "'. Name a file (file:/…), or add the service's Tink client.");
    }

    /** A key that a service keeps: it rotates there, under one name. */
    record Service(KmsClient client, String current) implements MasterKey {
        @Override
        public Aead aead() throws GeneralSecurityException {
            return client.getAead(current);
        }
    }
}

package org.qanad.access;

/** Keeps small secrets so that a copy of the database gives none of them away. */
public interface SecretBox {
    /**
     * Seals a secret.
     *
     * @param of what the secret is and whose: it opens for nothing else
     */
    byte[] seal(byte[] secret, String of);

    /**
     * The secret again.
     *
     * @throws IllegalArgumentException when it was sealed with another key, for something else, or was changed
     */
    byte[] open(byte[] sealed, String of);
}

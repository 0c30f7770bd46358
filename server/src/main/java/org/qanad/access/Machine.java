package org.qanad.access;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * A service account that showed a key.
 *
 * @param may what the key is for: {@code read}, {@code write}, {@code figures}
 */
record Machine(UUID account, UUID key, Set<String> may) implements Principal {
    @Override
    public String getName() {
        return account.toString();
    }
}

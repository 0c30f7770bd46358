package org.qanad.access;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** What a session remembers of a person: the account and nothing else. */
public record SignedIn(UUID account) implements Serializable, Principal {
    @Override
    public String getName() {
        return account.toString();
    }
}

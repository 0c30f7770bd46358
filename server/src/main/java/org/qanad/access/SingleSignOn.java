package org.qanad.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A provider of identities beside passwords, where one is set. */
public interface SingleSignOn {
    /** Lets the provider's answers in. */
    void open(HttpSecurity http) throws Exception;
}

package org.qanad.access.office;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Identities;
import org.qanad.definition.model.Label;

/**
 * An account as an administrator sees it.
 *
 * @param kind {@code person} or {@code service}
 * @param password whether one was chosen
 * @param factor whether a second factor or a passkey stands before it
 * @param linkEnds until when a link that was handed out may still be used
 * @param identities who the person is at a provider of identities
 */
record AccountView(
        UUID id,
        String name,
        String display,
        String language,
        String kind,
        boolean disabled,
        boolean password,
        boolean factor,
        @Nullable OffsetDateTime linkEnds,
        List<Identities.Identity> identities,
        List<Held> roles) {

    /** A role at an organisation. */
    record Held(
            UUID id, String role, Label label, String organisation, Label organisationLabel, OffsetDateTime since) {}
}

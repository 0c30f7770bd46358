package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.record.RecordState.Pending;

/** Where a change leaves the lifecycle. */
record Move(
        String status,
        @Nullable String action,
        @Nullable String step,
        @Nullable Pending pending) {
    @Nullable
    String pendingStep() {
        return pending == null ? null : pending.step();
    }

    @Nullable
    UUID pendingBy() {
        return pending == null ? null : pending.by();
    }

    @Nullable
    OffsetDateTime pendingAt() {
        return pending == null ? null : pending.at();
    }

    @Nullable
    String pendingReason() {
        return pending == null ? null : pending.reason();
    }
}

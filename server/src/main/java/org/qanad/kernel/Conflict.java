package org.qanad.kernel;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A field that somebody else changed since it was read: both values, who, and when. */
public record Conflict(
        String path, @Nullable Object yours, @Nullable Object theirs, String by, OffsetDateTime at) {}

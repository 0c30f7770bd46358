package org.qanad.definition.model;

import java.util.Locale;

/** What the file of an attachment is, where a field says so. */
public enum FileKind {
    PHOTO,
    AUDIO,
    DOCUMENT,
    /** Drawn by hand on the screen. */
    SIGNATURE;

    /** Whether a file of the media type, such as {@code image/png}, may be one. */
    public boolean takes(String mediaType) {
        return switch (this) {
            case PHOTO -> mediaType.startsWith("image/");
            case AUDIO -> mediaType.startsWith("audio/");
            case SIGNATURE -> mediaType.equals("image/png");
            // A document may be a picture of one.
            case DOCUMENT -> !mediaType.startsWith("audio/") && !mediaType.startsWith("video/");
        };
    }

    /** The word that definitions and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

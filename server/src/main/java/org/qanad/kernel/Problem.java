package org.qanad.kernel;

/** The catalogue of what can go wrong with a request; each has a stable code and an HTTP status. */
public enum Problem {
    MALFORMED("malformed", 400),
    NOT_SIGNED_IN("not-signed-in", 401),
    WRONG_SIGN_IN("wrong-sign-in", 401),
    SIGN_IN_WAITS("sign-in-waits", 429),
    WRONG_CONFIRMATION("wrong-confirmation", 422),
    WRONG_PASSKEY("wrong-passkey", 422),
    PROVIDER_AWAY("provider-away", 503),
    CONFIRM_FIRST("confirm-first", 403),
    LINK_OVER("link-over", 404),
    FORBIDDEN("forbidden", 403),
    NOT_FOUND("not-found", 404),
    METHOD("method", 405),
    CONFLICT("conflict", 409),
    CHANGE_ID_REUSED("change-id-reused", 409),
    ALREADY_EXISTS("already-exists", 409),
    TOO_LARGE("too-large", 413),
    MEDIA_TYPE("media-type", 415),
    REJECTED("rejected", 422),
    EXPORT_TOO_LARGE("export-too-large", 422),
    TOO_MANY("too-many", 429),
    TOO_FAST("too-fast", 429),
    TOO_SLOW("too-slow", 408),
    RANGE("range", 416),
    TOOK_TOO_LONG("took-too-long", 503),
    BUSY("busy", 503),
    INTERNAL("internal", 500),
    DATABASE_UNAVAILABLE("database-unavailable", 503),
    KEYS_UNAVAILABLE("keys-unavailable", 503);

    private final String code;
    private final int status;

    Problem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}

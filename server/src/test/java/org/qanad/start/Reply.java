package org.qanad.start;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
public record Reply(int status, String raw, HttpHeaders headers) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body(), response.headers());
    }

    public JsonNode body() {
        return raw.startsWith("{") || raw.startsWith("[")
                ? Visitor.JSON.readTree(raw)
                : Visitor.JSON.createObjectNode();
    }

    /** A text in the answer, or nothing. */
    public String text(String... path) {
        var at = body();
        for (var name : path) {
            at = at.path(name);
        }
        return at.asString("");
    }

    public int version() {
        return body().path("version").asInt(0);
    }

    public UUID record() {
        return UUID.fromString(text("record"));
    }

    public String code() {
        return text("code");
    }

    /** Each fault as {@code code@path}. */
    public List<String> faults() {
        return each(
                "faults",
                fault -> fault.path("code").asString("") + "@"
                        + fault.path("path").asString(""));
    }

    public List<String> messages() {
        return each("faults", fault -> fault.path("message").asString(""));
    }

    public List<String> each(String list, java.util.function.Function<JsonNode, String> as) {
        return StreamSupport.stream(body().path(list).spliterator(), false)
                .map(as)
                .toList();
    }

    /** Itself, if it was accepted. */
    public Reply accepted() {
        if (status != 200 && status != 201) {
            throw new AssertionError("refused with " + status + ": " + raw);
        }
        return this;
    }
}

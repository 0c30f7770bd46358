package org.qanad.primero;

import tools.jackson.databind.JsonNode;

/** What a value of the file is, in words: so that who reads a refusal knows what stands there. */
final class Found {
    private Found() {}

    /**
     * Such as "is a list where an object is expected".
     *
     * @param expected with its article
     */
    static String instead(JsonNode found, String expected) {
        return "is " + kind(found) + " where " + expected + " is expected";
    }

    /** Whether something stands there: not an empty list, and no text of spaces. */
    static boolean says(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> false;
            case ARRAY, OBJECT -> !value.isEmpty();
            case STRING -> !value.asString().isBlank();
            case BOOLEAN, NUMBER, BINARY, POJO -> true;
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> value.asString().isBlank() ? "an empty text" : "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case MISSING, NULL -> "nothing";
            case BINARY, POJO -> "something else";
        };
    }
}

package org.qanad.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server's own description says can be asked. */
final class Described {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;

    Described(JsonNode document) {
        this.document = document;
    }

    /** A parameter: where it stands ({@code path}, {@code query} or {@code header}), and what it should be. */
    record Parameter(String name, String in, JsonNode schema) {}

    /**
     * Something that can be asked.
     *
     * @param body the schema of the body; missing where there is none
     */
    record Operation(String method, String path, List<Parameter> parameters, JsonNode body) {}

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        var body = document.path("nothing");
                        for (var content : method.getValue().path("requestBody").path("content")) {
                            body = content.path("schema");
                        }
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters(method.getValue().path("parameters")),
                                body));
                    }
                }));
        return operations;
    }

    private static List<Parameter> parameters(JsonNode from) {
        var parameters = new ArrayList<Parameter>();
        from.forEach(one -> parameters.add(
                new Parameter(one.path("name").asString(""), one.path("in").asString(""), one.path("schema"))));
        return parameters;
    }

    /** The schema itself where another is referred to. */
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    /** The kind of value a schema asks for; {@code any} where it asks for none. */
    static String kind(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            type = type.path(0);
        }
        var word = type.asString("any");
        return schema.path("format").asString("").equals("uuid") ? "uuid" : word;
    }
}

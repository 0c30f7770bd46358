package org.qanad.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's own description cannot read off the code: the change, the problem, and how one is signed in. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String SESSION = "session";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Qanad")
                        .version("1")
                        .description(
                                "Every refusal is a problem document (RFC 9457) in the language of Accept-Language."
                                        + " Requests that change anything echo the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.")
                        .license(new License().name("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    @Bean
    OpenApiCustomizer details() {
        return api -> {
            var components = api.getComponents();
            components.addSecuritySchemes(
                    SESSION,
                    new SecurityScheme()
                            .type(SecurityScheme.Type.APIKEY)
                            .in(SecurityScheme.In.COOKIE)
                            .name("QANAD"));
            components.addSchemas("Change", change());
            components.addSchemas("Problem", problem());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::refusable));
            Objects.requireNonNull(api.getPaths().get("/api/changes"))
                    .getPost()
                    .setRequestBody(new RequestBody().required(true).content(json("application/json", "Change")));
        };
    }

    private static void refusable(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Refused, with everything that is wrong")
                                .content(json("application/problem+json", "Problem")));
    }

    private static Content json(String mediaType, String schema) {
        return new Content()
                .addMediaType(mediaType, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }

    private static Schema<?> change() {
        var properties = Map.<String, Schema<?>>ofEntries(
                Map.entry("change", text("uuid", "Made by the client. The same id is never applied twice.")),
                Map.entry("type", text(null, "Record type, such as protection.case.")),
                Map.entry("record", text("uuid", "Made by the client: UUID version 7.")),
                Map.entry("base", of("integer", "0 for a new record, else the version that was seen.")),
                Map.entry("values", of("object", "Answers by field; null clears.")),
                Map.entry("rows", of("object", "By repeating form: a list of {row, values} or {row, removed: true}.")),
                Map.entry("subject", of("object", "{person: id}, {new: person} or {change: person}.")),
                Map.entry(
                        "relations",
                        of(
                                "array",
                                "Of persons: each {relation, add: {kind, person, of, since, until, note}}, {relation,"
                                        + " change: {since, until, note}}, {relation, withdraw: {reason}} or {relation,"
                                        + " restore: {}}. Whoever is left out is the record's own; another is {person: id}"
                                        + " or {new: person, as: id}.")),
                Map.entry("parent", text("uuid", "The record that a new one is opened from.")),
                Map.entry("organisation", text(null, "Where the record belongs.")),
                Map.entry("owner", text("uuid", "To whom it is given.")),
                Map.entry("step", text(null, "A step of the lifecycle to take.")),
                Map.entry("reason", text(null, "Why, where a step or a refusal asks.")),
                Map.entry("decision", text(null, "approve or refuse, of a step that waits.")));
        var schema = of("object", "Opening, answering, taking a step, deciding and giving away, in one.");
        properties.forEach(schema::addProperty);
        schema.setRequired(List.of("change", "type", "record"));
        return schema;
    }

    private static Schema<?> problem() {
        var schema = of("object", "A problem document.");
        schema.addProperty("type", text("uri", "urn:qanad:problem: and the code."));
        schema.addProperty("title", text(null, "A sentence for the reader."));
        schema.addProperty("status", of("integer", "The HTTP status."));
        schema.addProperty("code", text(null, "Stable."));
        schema.addProperty("request", text("uuid", "To name when asking for help."));
        schema.addProperty(
                "faults", of("array", "Each with code, path and message.").items(of("object", "A fault.")));
        schema.addProperty(
                "conflicts",
                of("array", "Each with path, yours, theirs, by and at.").items(of("object", "A conflict.")));
        return schema;
    }

    private static Schema<?> text(@Nullable String format, String description) {
        var schema = of("string", description);
        schema.setFormat(format);
        return schema;
    }

    private static Schema<?> of(String type, String description) {
        var schema = new JsonSchema();
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}

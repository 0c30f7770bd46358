package org.qanad.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request after another, each wrong in its own way, or not at all. */
final class Shots {
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "text/xml",
            "application/json; charset=utf-7",
            "application/json; charset=UTF-16",
            "application/json; charset=none",
            "application/yaml",
            "application/cbor",
            "image/png",
            "a",
            "*/*",
            "");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Cookie",
            "Range",
            "If-None-Match",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "Forwarded",
            "Origin",
            "Referer",
            "User-Agent",
            "X-File-Name",
            "X-HTTP-Method-Override",
            "Expect",
            "Authorization",
            "Qanad-By-Itself",
            "X-XSRF-TOKEN",
            "If-Modified-Since",
            "Content-Encoding",
            "Upgrade",
            "TE",
            "Content-Language");

    private final Hostile hostile;
    private final Pool pool;
    private final Described described;
    private final List<Described.Operation> operations;

    Shots(Hostile hostile, Pool pool, Described described) {
        this.hostile = hostile;
        this.pool = pool;
        this.described = described;
        this.operations = described.operations();
    }

    /** A request as it goes over the wire. */
    @SuppressWarnings("ArrayRecordComponent")
    record Shot(String operation, String line, List<String> headers, byte[] body) {
        @Override
        public String toString() {
            var shown = new String(body, StandardCharsets.UTF_8);
            return operation + "\n  " + cut(line) + "\n  "
                    + headers.stream().map(Shot::cut).toList() + "\n  " + cut(shown);
        }

        /** Whether it was sent: what one sent may come back in one's own answer. */
        boolean says(String words) {
            return line.contains(words)
                    || line.contains(
                            URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20"))
                    || headers.stream().anyMatch(header -> header.contains(words))
                    || new String(body, StandardCharsets.UTF_8).contains(words);
        }

        private static String cut(String text) {
            return text.length() > 1_500 ? text.substring(0, 1_500) + "… (" + text.length() + ")" : text;
        }
    }

    Shot next() {
        var operation = hostile.any(operations);
        // Most of what can go wrong goes wrong at the door.
        if (hostile.chance(20)) {
            operation = operations.stream()
                    .filter(one -> one.path().equals("/api/changes"))
                    .findFirst()
                    .orElse(operation);
        }
        var headers = new ArrayList<String>();
        var target = target(operation, headers);
        var method = hostile.chance(4)
                ? hostile.any(
                        List.of("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD", "QUERY", "get"))
                : operation.method();
        var body = body(operation, headers);
        for (var more = hostile.chance(12) ? 1 + hostile.below(3) : 0; more > 0; more--) {
            headers.add(hostile.any(HEADERS) + ": " + oneLine(hostile.text()));
        }
        return new Shot(
                operation.method() + " " + operation.path(), method + " " + target + " HTTP/1.1", headers, body);
    }

    /** A header that ends itself would make two requests of one, and that is tried elsewhere. */
    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]", "_").substring(0, Math.min(text.length(), 3_000));
    }

    private String target(Described.Operation operation, List<String> headers) {
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            var value = value(parameter);
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", encoded(value));
                case "query" -> {
                    if (hostile.chance(85)) {
                        query.add(parameter.name() + "=" + encoded(value));
                    }
                }
                default -> headers.add(parameter.name() + ": " + oneLine(encoded(value)));
            }
        }
        for (var more = hostile.chance(35) ? 1 + hostile.below(3) : 0; more > 0; more--) {
            var name = hostile.chance(80) ? pool.filter() : encoded(hostile.text());
            query.add(name + "="
                    + (hostile.chance(70) ? encoded(hostile.text()) : String.valueOf(pool.right("", "uuid"))));
        }
        return bent(path) + (query.isEmpty() ? "" : "?" + String.join(hostile.chance(98) ? "&" : ";", query));
    }

    private String value(Described.Parameter parameter) {
        var kind = Described.kind(described.resolved(parameter.schema()));
        return hostile.chance(55) ? String.valueOf(pool.right(parameter.name(), kind)) : hostile.text();
    }

    private String encoded(String text) {
        // Long targets are refused at once; a few are enough.
        var short_ = text.length() > 4_000 && hostile.chance(90) ? text.substring(0, 4_000) : text;
        if (hostile.chance(3)) {
            return hostile.any(
                    List.of("%00", "%", "%zz", "%c0%af", "%ed%a0%80", "%25%30%30", "%2e%2e%2f", "%5c", "..", ";a=b"));
        }
        return URLEncoder.encode(short_, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String bent(String path) {
        return hostile.chance(92)
                ? path
                : switch (hostile.below(10)) {
                    case 0 -> path + "/";
                    case 1 -> path.replaceFirst("/api/", "/api//");
                    case 2 -> path.replaceFirst("/api/", "/api%2f");
                    case 3 -> path + ";jsessionid=" + Hostile.MARK;
                    case 4 -> path.replaceFirst("/api", "/api;v=1");
                    case 5 -> "/../" + path;
                    case 6 -> path.replaceFirst("/api/", "/api/./x/../");
                    case 7 -> path.toUpperCase(java.util.Locale.ROOT);
                    case 8 -> "http://elsewhere.example" + path;
                    default -> path + "%00" + Hostile.MARK;
                };
    }

    private byte[] body(Described.Operation operation, List<String> headers) {
        if (operation.method().equals("GET") || (operation.body().isMissingNode() && hostile.chance(90))) {
            return hostile.chance(98) ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8);
        }
        if (operation.path().equals("/api/attachments")) {
            headers.add(
                    "Content-Type: " + hostile.any(List.of("text/plain", "image/png", "text/html", "application/pdf")));
            headers.add("X-File-Name: " + encoded(hostile.text()));
            return hostile.text().getBytes(StandardCharsets.UTF_8);
        }
        headers.add("Content-Type: " + (hostile.chance(95) ? "application/json" : hostile.any(TYPES)));
        var text = hostile.chance(5) ? broken() : Hostile.json(whole(operation));
        if (hostile.chance(2)) {
            headers.add("Content-Encoding: gzip");
            return gzip(text);
        }
        return text.getBytes(
                hostile.chance(98)
                        ? StandardCharsets.UTF_8
                        : hostile.any(List.<Charset>of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)));
    }

    private @Nullable Object whole(Described.Operation operation) {
        var body = operation.path().equals("/api/changes")
                ? pool.change()
                : hostile.chance(93) ? right("", operation.body(), 4) : hostile.value();
        if (!(body instanceof Map<?, ?> map)) {
            return body;
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        // Right in all but one thing, or in all.
        if (hostile.chance(60) && !object.isEmpty()) {
            object.put(hostile.any(List.copyOf(object.keySet())), hostile.value());
        }
        if (hostile.chance(10)) {
            object.put(
                    hostile.any(List.of("status", "version", "audience", "account", "roles", "opened_by", "shared")),
                    hostile.value());
        }
        if (hostile.chance(10) && !object.isEmpty()) {
            object.remove(hostile.any(List.copyOf(object.keySet())));
        }
        return object;
    }

    private @Nullable Object right(String name, JsonNode given, int depth) {
        var schema = described.resolved(given);
        var kind = Described.kind(schema);
        if (depth == 0) {
            return null;
        }
        if (schema.has("properties")) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            schema.path("properties")
                    .properties()
                    .forEach(entry -> object.put(entry.getKey(), right(entry.getKey(), entry.getValue(), depth - 1)));
            return object;
        }
        return switch (kind) {
            case "array" -> {
                var list = new ArrayList<@Nullable Object>();
                list.add(right(name, schema.path("items"), depth - 1));
                yield list;
            }
            case "any" -> hostile.value();
            case "object" -> Map.of("a", Hostile.MARK);
            default -> hostile.chance(75) ? pool.right(name, kind) : hostile.text();
        };
    }

    private String broken() {
        return hostile.any(List.of(
                "",
                "{",
                "[".repeat(20_000),
                "{\"a\":".repeat(5_000),
                "[".repeat(900) + "]".repeat(900),
                "{\"type\":\"a\",\"type\":\"b\",\"type\":{}}",
                "null",
                "\"" + Hostile.MARK + "\"",
                "[]",
                "[[]]",
                "1",
                "true",
                "{\"\":\"\"}",
                "\uFEFF{}",
                "{}{}",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "a=b&c=d",
                "{\"a\":\"" + "y".repeat(100_000) + "\"}",
                "{\"" + "k".repeat(60_000) + "\":1}"));
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

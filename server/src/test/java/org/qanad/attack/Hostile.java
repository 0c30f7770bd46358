package org.qanad.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that no form would send: too long, too deep, of another kind, or words of another language. */
final class Hostile {
    /** What everything secret that is sent has in it, so that it would be found in a log. */
    static final String MARK = "Gizlinefes";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u0001\u001b[31m\u007f",
            "\u202Etxet\u202C\u2066\u2069",
            "\uD800",
            "\uDFFF\uD800",
            "\uFEFF\uFFFF\uFFFE",
            "\u0130\u0131\u1E9E\u00DF\uFB01",
            "👩‍👩‍👧‍👦",
            "' or '1'='1",
            "'; drop table qanad.record; --",
            "1) union select display from qanad.account --",
            "$$; select pg_sleep(20); $$",
            "\\'; select 1; --",
            "%' escape '",
            "%_%_%_\\",
            "? ?| ?& :name {0} ${jndi:ldap://127.0.0.1/a} #{7*7} %s%n",
            "<script>alert(1)</script>",
            "\"><svg onload=alert(1)>",
            "javascript:alert(1)",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "\r\nSet-Cookie: QANAD=stolen\r\n\r\n<html>",
            "null",
            "undefined",
            "NaN",
            "Infinity",
            "-0",
            "0x7fffffffffffffff",
            "1e400",
            "-1",
            "99999999999999999999",
            "2147483648",
            "2026-02-30",
            "0000-00-00",
            "+999999999-12-31",
            "-999999999-01-01",
            "294277-01-01",
            "9999-12-31T24:00:00Z",
            "infinity",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "{}",
            "[]",
            "{\"a\":1}",
            "true",
            "=cmd|' /C calc'!A0",
            "AZ-BA-x-NASI",
            "(a+)+$",
            "*:*",
            "CASE-2026-000001-0");

    private final Random random;

    Hostile(Random random) {
        this.random = random;
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A text; one in many is very long. */
    String text() {
        return switch (random.nextInt(14)) {
            case 0 -> MARK + "x".repeat(chance(10) ? 100_000 : 3_000);
            case 1 -> MARK + "é".repeat(201);
            case 2 -> garbage();
            case 3 -> any(TEXTS) + MARK;
            default -> any(TEXTS);
        };
    }

    private String garbage() {
        var text = new StringBuilder();
        for (var length = random.nextInt(40); length > 0; length--) {
            text.append((char) random.nextInt(0x10000));
        }
        return text.toString();
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Anything JSON can say. */
    @Nullable
    Object value() {
        return value(3);
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 9)) {
            case 0 -> null;
            case 1 -> chance(50);
            case 2 ->
                any(List.<Object>of(
                        0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1.5, -0.0, 1e308));
            case 3 ->
                new Raw(any(List.of(
                        "1e999999999",
                        "123456789012345678901234567890",
                        "0.1234567890123456789012345678901234567890",
                        "-1E-400",
                        "NaN",
                        "01",
                        "+1",
                        "9".repeat(1_500),
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "'single'",
                        "/* comment */ 1",
                        "")));
            case 4 -> uuid();
            case 10 -> List.of();
            case 11 -> some(depth);
            case 12 -> Map.of();
            case 13 -> object(depth);
            default -> text();
        };
    }

    private List<@Nullable Object> some(int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (var size = random.nextInt(4); size >= 0; size--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var size = random.nextInt(4); size >= 0; size--) {
            var name = chance(70)
                    ? any(List.of("date", "precision", "id", "new", "person", "row", "values", "removed", "__proto__"))
                    : text();
            map.put(name, value(depth - 1));
        }
        return map;
    }

    /** Characters put into JSON as they stand. */
    record Raw(String text) {}

    /** JSON as a stranger would write it: {@link Raw} stands as it is, and halves of pairs are not mended. */
    static String json(@Nullable Object value) {
        var text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    private static void write(StringBuilder to, @Nullable Object value) {
        switch (value) {
            case null -> to.append("null");
            case Raw(var text) -> to.append(text);
            case Map<?, ?> map -> {
                to.append('{');
                var first = true;
                for (var entry : map.entrySet()) {
                    to.append(first ? "" : ",");
                    first = false;
                    quote(to, String.valueOf(entry.getKey()));
                    to.append(':');
                    write(to, entry.getValue());
                }
                to.append('}');
            }
            case List<?> list -> {
                to.append('[');
                for (var i = 0; i < list.size(); i++) {
                    to.append(i == 0 ? "" : ",");
                    write(to, list.get(i));
                }
                to.append(']');
            }
            case Number number -> to.append(number);
            case Boolean yes -> to.append(yes);
            default -> quote(to, String.valueOf(value));
        }
    }

    private static void quote(StringBuilder to, String text) {
        to.append('"');
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '"' || character == '\\') {
                to.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character)) {
                to.append(String.format("\\u%04x", (int) character));
            } else {
                to.append(character);
            }
        }
        to.append('"');
    }
}

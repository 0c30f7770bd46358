package org.qanad.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes to the server and back, with nothing in between that would put a wrong request right. */
final class Wire {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 where the server closed the connection without a word
     * @param headers as {@code name: value}, names in lower case
     */
    record Answer(int status, List<String> headers, String body) {
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        List<String> all(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        String whole() {
            return String.join("\n", headers) + "\n\n" + body;
        }
    }

    /** A request line and headers; a host, the length and the wish to close are added. */
    Answer ask(String line, List<String> headers, byte[] body) throws IOException {
        var head = new StringBuilder(line).append("\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || line.startsWith("P")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        return send(whole.toByteArray());
    }

    Answer ask(String line, String... headers) throws IOException {
        return ask(line, List.of(headers), new byte[0]);
    }

    /** Exactly these bytes. */
    Answer send(byte[] request) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException early) {
                // The server may answer and close before it has read everything; what it said is read all the same.
                all.reset();
            }
            try {
                socket.getInputStream().transferTo(all);
            } catch (java.net.SocketTimeoutException silent) {
                throw new AssertionError("no answer, and no end, within a minute", silent);
            } catch (IOException reset) {
                // The end of a connection that the server did not want to read to its end.
                return read(all.toByteArray());
            }
        }
        return read(all.toByteArray());
    }

    /** Bytes are kept as they came, one character each, until the body is whole. */
    private static Answer read(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 ")) {
            return new Answer(0, List.of(), text);
        }
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end < 0 ? text.length() : end).split("\r\n", -1);
        var headers = new ArrayList<String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = Math.max(lines[i].indexOf(':'), 0);
            headers.add(lines[i].substring(0, colon).toLowerCase(Locale.ROOT) + lines[i].substring(colon));
        }
        var body = end < 0 ? "" : text.substring(end + 4);
        var whole = headers.contains("transfer-encoding: chunked") ? unchunked(body) : body;
        return new Answer(
                Integer.parseInt(lines[0].substring(9, 12)),
                headers,
                new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unchunked(String body) {
        var whole = new StringBuilder();
        var at = 0;
        while (at < body.length()) {
            var line = body.indexOf("\r\n", at);
            var size = line < 0 ? 0 : Integer.parseInt(body.substring(at, line).strip(), 16);
            if (size == 0) {
                break;
            }
            whole.append(body, line + 2, Math.min(line + 2 + size, body.length()));
            at = line + 2 + size + 2;
        }
        return whole.toString();
    }
}

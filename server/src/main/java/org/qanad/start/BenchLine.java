package org.qanad.start;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection to the server that stays open, for whoever measures it: as little work of its own as can be, for it
 * runs on the machine that is measured.
 */
final class BenchLine implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean over;
    private final Map<String, String> cookies = new HashMap<>();

    BenchLine(int port) throws IOException {
        this.port = port;
        socket = connected();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private Socket connected() throws IOException {
        var made = new Socket(InetAddress.getLoopbackAddress(), port);
        made.setTcpNoDelay(true);
        made.setSoTimeout(PATIENCE_MILLISECONDS);
        return made;
    }

    /**
     * What came back.
     *
     * @param body its bytes as text
     */
    record Answer(int status, String body) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("the server answered " + status + ": " + body);
            }
            return this;
        }
    }

    void signIn(String name, String password) throws IOException {
        get("/api/session");
        ask("POST", "/api/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}")
                .expect(200);
    }

    Answer get(String path) throws IOException {
        return ask("GET", path, "");
    }

    Answer post(String path, String json) throws IOException {
        return ask("POST", path, json);
    }

    private Answer ask(String method, String path, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(400)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ");
            cookies.forEach(
                    (name, value) -> head.append(name).append('=').append(value).append("; "));
            head.setLength(head.length() - 2);
            head.append("\r\n");
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            head.append("X-XSRF-TOKEN: ").append(cookies.get("XSRF-TOKEN")).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        var whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        if (over) {
            socket.close();
            socket = connected();
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        socket.getOutputStream().write(whole);
        return read();
    }

    private Answer read() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var chunked = false;
        over = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "set-cookie" -> keep(value);
                case "connection" -> over = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        return new Answer(status, new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var whole = new java.io.ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            whole.write(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void keep(String cookie) {
        var equals = cookie.indexOf('=');
        var end = cookie.indexOf(';');
        cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1, end < 0 ? cookie.length() : end));
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

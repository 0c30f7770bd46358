package org.qanad.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before two nodes, as simple as one can be: each request goes to the next node that said it was ready when
 * it was last asked, five times a second. It sends nothing again: a node that does not answer is 502 to whoever asked.
 */
final class Balancer implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");

    private final List<ServerProcess> nodes;
    private final Set<ServerProcess> ready = ConcurrentHashMap.newKeySet();
    private final Map<ServerProcess, Long> wentAway = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final HttpServer server;
    private final Thread asking;
    private volatile boolean closed;

    Balancer(List<ServerProcess> nodes) {
        this.nodes = List.copyOf(nodes);
        ready.addAll(nodes);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::pass);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        asking = Thread.ofVirtual().start(this::ask);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void ask() {
        while (!closed) {
            for (var node : nodes) {
                var asked = System.nanoTime();
                if (node.ready()) {
                    // What it said before it went away is not what it says now.
                    if (wentAway.getOrDefault(node, asked) <= asked) {
                        ready.add(node);
                    }
                } else {
                    ready.remove(node);
                }
            }
            ServerProcess.pause(PAUSE.toMillis());
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var node = next();
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + node.port() + exchange.getRequestURI()))
                    .timeout(Duration.ofSeconds(60))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            try {
                answer(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
            } catch (IOException away) {
                wentAway.put(node, System.nanoTime());
                ready.remove(node);
                exchange.sendResponseHeaders(502, -1);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                exchange.sendResponseHeaders(502, -1);
            }
        }
    }

    /** The next that is ready; if none is, the next. */
    private ServerProcess next() {
        var candidates = nodes.stream().filter(ready::contains).toList();
        var among = candidates.isEmpty() ? nodes : candidates;
        return among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
        reply.headers().map().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        var body = reply.body();
        exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closed = true;
        asking.interrupt();
        server.stop(0);
        client.close();
    }
}

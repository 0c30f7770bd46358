package org.qanad.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code ./qanad serve} as a process of its own, on one port, which can be killed and started again. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> variables;
    private final Path log;
    private final int port;
    private @Nullable Process process;

    /**
     * @param settings as which it runs; its port is chosen here
     * @param more variables of its surroundings
     */
    ServerProcess(Settings settings, Path folder, Map<String, String> more) {
        port = freePort();
        log = folder.resolve("server-" + port + ".log");
        variables = new HashMap<>(more);
        variables.put("QANAD_PORT", Integer.toString(port));
        variables.put("QANAD_PROGRAMMES", settings.programmes().toString());
        variables.put("QANAD_COUNTRY", settings.country().toString());
        variables.putIfAbsent("QANAD_DATABASE", settings.database());
        variables.put("QANAD_SERVER_PASSWORD", settings.server().password());
        variables.put("QANAD_FIGURES_PASSWORD", settings.figures().password());
        variables.put("QANAD_KEYS", settings.keys());
        variables.put("QANAD_ACCOUNT_REQUESTS", "10000000");
        variables.put("QANAD_ADDRESS_REQUESTS", "10000000");
        variables.put("QANAD_SEAL_KEY", settings.sealKey().toString());
    }

    int port() {
        return port;
    }

    /** Starts it and returns when it is ready. */
    ServerProcess start() {
        try {
            var builder = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("QANAD_"));
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        awaitReady();
        return this;
    }

    private static List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx400m",
                // Short lives: the second compiler would not earn what it costs.
                "-XX:TieredStopAtLevel=1",
                "-Dqanad.home=" + TestCountry.HOME,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp"));
        // Its own classes and libraries: what only tests have is left out.
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.add(String.join(
                File.pathSeparator,
                List.of(path.split(File.pathSeparator)).stream()
                        .filter(part -> !part.endsWith("test-classes"))
                        .toList()));
        command.addAll(List.of("org.qanad.Qanad", "serve", "--settings", "none.yaml"));
        return command;
    }

    private void awaitReady() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (process == null || !process.isAlive() || System.nanoTime() > until) {
                throw new AssertionError("The server did not start: " + said());
            }
            pause(50);
        }
    }

    /** Whether it says that it is ready. */
    boolean ready() {
        return ready(port);
    }

    static boolean ready(int port) {
        try (var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(1))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Asks it to stop, and returns at once. */
    void askToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Asks it to stop, and returns when it has. */
    void terminate() {
        if (process == null) {
            return;
        }
        askToStop();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("The server did not stop: " + said());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it wrote into its log. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** The end of it, without the steps of others through their own code. */
    String lastSaid() {
        var lines = said().lines()
                .filter(line -> !line.startsWith("\tat ") || line.contains("org.qanad."))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

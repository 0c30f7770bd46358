package org.qanad.start;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server that is measured, in a process of its own, started as this one was. */
record BenchServer(Process process, int port, double startedIn) {
    /** Returns when it says that it is ready. */
    static BenchServer start(Settings settings) throws IOException, InterruptedException {
        var port = freePort();
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("QANAD_"));
        builder.environment()
                .putAll(Map.of(
                        "QANAD_PORT", Integer.toString(port),
                        "QANAD_PROGRAMMES", settings.programmes().toString(),
                        "QANAD_COUNTRY", settings.country().toString(),
                        "QANAD_DATABASE", settings.database(),
                        "QANAD_SERVER_PASSWORD", settings.server().password(),
                        "QANAD_FIGURES_PASSWORD", settings.figures().password(),
                        "QANAD_KEYS", settings.keys(),
                        "QANAD_ACCOUNT_REQUESTS", "10000000",
                        "QANAD_ADDRESS_REQUESTS", "10000000",
                        "QANAD_SEAL_KEY", settings.sealKey().toString()));
        var began = System.nanoTime();
        var process = builder.start();
        while (!ready(port)) {
            if (!process.isAlive()) {
                throw new CannotStart("the server ended while it started");
            }
            Thread.sleep(20);
        }
        return new BenchServer(process, port, (System.nanoTime() - began) / 1e9);
    }

    private static boolean ready(int port) {
        try (var line = new BenchLine(port)) {
            return line.get("/api/health/readiness").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As this process was started, to serve. */
    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        var path = System.getProperty("java.class.path");
        command.addAll(
                path.endsWith(".jar") && !path.contains(File.pathSeparator)
                        ? List.of("-jar", path)
                        : List.of("-cp", path, "org.qanad.Qanad"));
        command.addAll(List.of("serve", "--settings", "none.yaml"));
        return command;
    }

    /** Memory that it holds, in MB. */
    double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks it to stop, and returns when it has. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}

package org.qanad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A test's PostgreSQL as processes: they can be ended at once, and started again with the same words and port. */
record Postmaster(OwnDatabase database) {
    /** Stops at once and writes nothing more, as if the machine had failed. */
    void crash() throws IOException, InterruptedException {
        var pid = pid();
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    /** Kills the first of its processes, and then the others, which would go on for a while without it. */
    void kill() throws IOException {
        var first = ProcessHandle.of(pid());
        var others = first.stream().flatMap(ProcessHandle::children).toList();
        first.ifPresent(ProcessHandle::destroyForcibly);
        others.forEach(ProcessHandle::destroyForcibly);
        first.ifPresent(process -> process.onExit().join());
        others.forEach(process -> process.onExit().join());
    }

    /** Whether it runs. */
    boolean runs() throws IOException {
        return Files.exists(data().resolve("postmaster.pid"))
                && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Starts it again; returns when it has recovered and lets the owner of the tables in. */
    void start() throws IOException, InterruptedException {
        var words = Arrays.stream(Files.readString(data().resolve("postmaster.opts"))
                        .strip()
                        .split(" (?=\")", -1))
                .map(word -> word.replace("\"", ""))
                .toList();
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(words);
        var log = Files.createTempFile("qanad-postgresql-", ".log");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!answers(600)) {
            throw new AssertionError("PostgreSQL did not start again: " + Files.readString(log));
        }
        Files.delete(log);
    }

    /** Whether it lets the owner of the tables in, now or within so many tenths of a second. */
    boolean answers(int tenths) throws InterruptedException {
        var owner = database.login("qanad_owner");
        for (var tries = 0; tries < tenths; tries++) {
            try {
                DriverManager.getConnection(database.address(), owner.user(), owner.password())
                        .close();
                return true;
            } catch (SQLException early) {
                Thread.sleep(100);
            }
        }
        return false;
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
    }

    private Path data() {
        return database.folder().resolve("postgresql");
    }
}

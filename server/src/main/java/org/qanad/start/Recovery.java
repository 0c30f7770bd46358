package org.qanad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL is told before it starts on an unpacked backup. */
record Recovery(Path folder) {
    private static final String MANIFEST = "manifest.json";

    /** PostgreSQL reads no letters in it, and no more than millionths of a second. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS+00:00");

    /** A backup, or the newest of a folder of them. */
    static Path newest(Path from) throws IOException {
        if (Files.exists(from.resolve(MANIFEST))) {
            return from;
        }
        if (Files.isDirectory(from)) {
            try (var all = Files.list(from)) {
                var found = all.filter(one -> Files.exists(one.resolve(MANIFEST))
                                && !one.getFileName().toString().startsWith("."))
                        .max(Comparator.comparing(one -> one.getFileName().toString()));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new CannotStart("There is no backup in " + from + ". Name the folder that ./qanad backup wrote.");
    }

    /**
     * Writes what is wanted into the unpacked cluster.
     *
     * @param log the folder of the archived log, to go on from the backup
     * @param until the moment to stop at; without one, as far as the log goes
     * @param primary how to reach the server that this one follows
     */
    void prepare(@Nullable Path log, @Nullable OffsetDateTime until, @Nullable String primary) throws IOException {
        var data = folder.resolve("postgresql");
        var told = new StringBuilder();
        if (log != null) {
            told.append("restore_command = ")
                    .append(quoted("cp " + shell(log.toAbsolutePath()) + "/%f %p"))
                    .append('\n');
            told.append("recovery_target_timeline = 'latest'\n");
        }
        if (until != null) {
            told.append("recovery_target_time = ")
                    .append(quoted(MOMENT.format(until.withOffsetSameInstant(ZoneOffset.UTC))))
                    .append('\n');
            told.append("recovery_target_action = 'promote'\n");
        }
        if (primary != null) {
            told.append("primary_conninfo = ").append(quoted(primary)).append('\n');
            told.append("hot_standby = on\n");
        }
        if (!told.isEmpty()) {
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "\n" + told,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Files.createFile(data.resolve(primary == null ? "recovery.signal" : "standby.signal"));
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String shell(Path path) {
        return "\"" + path.toString().replace("%", "%%").replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

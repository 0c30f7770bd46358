package org.qanad.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a running PostgreSQL, read over a connection with the server's own functions for a base backup
 * (pg_backup_start, pg_read_binary_file, pg_backup_stop): from any machine, while others write. What was half-written
 * when it was read is mended by the log that is copied with it.
 */
final class Cluster {
    private static final int CHUNK = 4 * 1024 * 1024;

    /** Made anew by every start, or of the running process only. */
    private static final Set<String> LEFT_EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "tablespace_map",
            "backup_manifest",
            "recovery.signal",
            "standby.signal",
            "current_logfiles");

    private final Connection connection;

    /** Where files of a copy go, one after the other. */
    interface Files {
        void folder(String path) throws IOException;

        /** A file of exactly the size. */
        void file(String path, long size, InputStream content) throws IOException;
    }

    /**
     * What was copied.
     *
     * @param from the place in the log where the copy begins
     * @param to the place in the log up to which it is whole
     */
    record Copied(String version, String from, String to, int files, long bytes) {}

    private record Entry(String path, long size, boolean folder) {}

    /** A connection as a role that may make base backups and read files; it stays in use throughout. */
    Cluster(Connection connection) {
        this.connection = connection;
    }

    Copied copy(Files into, LongConsumer bytesDone, LongConsumer bytesAll) throws SQLException, IOException {
        refuseTablespaces();
        var slot = "qanad_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // Until this connection ends the server keeps the log that the copy needs.
        ask("select pg_create_physical_replication_slot(?, true, true)", slot);
        var from = ask("select pg_backup_start(?, true)", "qanad");
        var entries = entries();
        bytesAll.accept(entries.stream().mapToLong(Entry::size).sum());
        var copied = 0;
        var bytes = 0L;
        for (var entry : entries) {
            if (entry.folder()) {
                into.folder(entry.path());
            } else {
                into.file(entry.path(), entry.size(), new Content(entry.path(), entry.size()));
                copied++;
                bytes += entry.size();
                bytesDone.accept(bytes);
            }
        }
        var to = stop(into);
        copied += log(into, from, to);
        return new Copied(ask("show server_version"), from, to, copied, bytes);
    }

    private void refuseTablespaces() throws SQLException {
        if (!ask("select count(*) from pg_tablespace").equals("2")) {
            throw new IllegalArgumentException("the database has tablespaces outside its folder, which are not copied."
                    + " Use the tools of PostgreSQL for it, or move the tables back");
        }
    }

    private List<Entry> entries() throws SQLException {
        var found = new ArrayList<Entry>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        with recursive here as (
                            select name as path, name, s.size, s.isdir
                            from pg_ls_dir('.', true, false) name, lateral pg_stat_file(name, true) s
                            union all
                            select here.path || '/' || below, below, s.size, s.isdir
                            from here, lateral pg_ls_dir(here.path, true, false) below,
                                 lateral pg_stat_file(here.path || '/' || below, true) s
                            where here.isdir
                        )
                        select path, name, coalesce(size, 0), isdir from here where isdir is not null order by path
                        """)) {
            while (rows.next()) {
                var path = rows.getString(1);
                var top = path.split("/", 2)[0];
                var folder = rows.getBoolean(4);
                if (!leftOut(path, rows.getString(2)) && (!LEFT_EMPTY.contains(top) || path.equals(top))) {
                    found.add(new Entry(path, folder ? 0 : rows.getLong(3), folder));
                }
            }
        }
        return found;
    }

    private static boolean leftOut(String path, String name) {
        return LEFT_OUT.contains(path) || name.startsWith("pgsql_tmp") || name.startsWith("pg_internal.init");
    }

    private String stop(Files into) throws SQLException, IOException {
        try (var statement =
                        connection.prepareStatement("select lsn, labelfile, spcmapfile from pg_backup_stop(true)");
                var rows = statement.executeQuery()) {
            rows.next();
            var label = rows.getString(2).getBytes(StandardCharsets.UTF_8);
            into.file("backup_label", label.length, new ByteArrayInputStream(label));
            return rows.getString(1);
        }
    }

    /** The part of the log from where the copy begins to where it is whole. */
    private int log(Files into, String from, String to) throws SQLException, IOException {
        var names = new ArrayList<Entry>();
        try (var statement = connection.prepareStatement("""
                        select name, size from pg_ls_waldir()
                        where name between pg_walfile_name(?::pg_lsn) and pg_walfile_name(?::pg_lsn)
                           or name like '%.history'
                        order by name
                        """)) {
            statement.setString(1, from);
            statement.setString(2, to);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(new Entry("pg_wal/" + rows.getString(1), rows.getLong(2), false));
                }
            }
        }
        for (var name : names) {
            into.file(name.path(), name.size(), new Content(name.path(), name.size()));
        }
        return names.size();
    }

    private String ask(String query, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return Objects.requireNonNullElse(rows.getString(1), "");
            }
        }
    }

    /** A file as it is read piece by piece. What was cut off meanwhile is filled with noughts: the log mends it. */
    private final class Content extends InputStream {
        private final String path;
        private final long size;
        private long at;
        private byte[] piece = new byte[0];
        private int within;

        Content(String path, long size) {
            this.path = path;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= size) {
                return -1;
            }
            if (within >= piece.length) {
                piece = next();
                within = 0;
            }
            var taken = Math.min(length, piece.length - within);
            System.arraycopy(piece, within, into, offset, taken);
            within += taken;
            at += taken;
            return taken;
        }

        private byte[] next() throws IOException {
            var wanted = (int) Math.min(CHUNK, size - at);
            try (var statement = connection.prepareStatement("select pg_read_binary_file(?, ?, ?, true)")) {
                statement.setString(1, path);
                statement.setLong(2, at);
                statement.setLong(3, wanted);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    var read = rows.getBytes(1);
                    return read != null && read.length == wanted
                            ? read
                            : Arrays.copyOf(read == null ? new byte[0] : read, wanted);
                }
            } catch (SQLException refused) {
                throw new IOException("the server did not give " + path, refused);
            }
        }
    }
}

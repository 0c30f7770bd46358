package org.qanad.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside a backup, readable by anybody: no more than is needed to open and to check it.
 *
 * @param format the form of the archive, 1
 * @param at when it was begun, in UTC
 * @param version of PostgreSQL
 * @param from the place in the log where it begins
 * @param to the place in the log up to which it is whole
 * @param master the name of the master key that wraps the archive's key
 * @param key the archive's key, wrapped, in base 64
 * @param sha256 of the archive, in hexadecimal
 * @param size of the archive, in bytes
 * @param proof what was found when it was restored, or nothing when that was left out
 */
public record Manifest(
        int format,
        String at,
        String version,
        String from,
        String to,
        String master,
        String key,
        String sha256,
        long size,
        @Nullable Proof proof) {
    static final String NAME = "manifest.json";

    /** A restored copy was started and read: its tables, its rows, its seals. */
    public record Proof(String at, int tables, long rows, long seals) {}

    Manifest proved(Proof found) {
        return new Manifest(format, at, version, from, to, master, key, sha256, size, found);
    }

    void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(NAME),
                new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when the folder holds none
     */
    public static Manifest read(Path folder) {
        try {
            var manifest = new JsonMapper().readValue(Files.readString(folder.resolve(NAME)), Manifest.class);
            if (manifest.format() != 1) {
                throw new IllegalArgumentException(folder + " was written by another version of Qanad");
            }
            return manifest;
        } catch (IOException | JacksonException missing) {
            throw new IllegalArgumentException(
                    folder + " is no backup: it has no " + NAME + " that can be read", missing);
        }
    }
}

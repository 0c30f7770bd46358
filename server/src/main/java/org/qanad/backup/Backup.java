package org.qanad.backup;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.qanad.vault.MasterKey;

/** A folder with one encrypted archive of a whole database, and a manifest that says what it is. */
public final class Backup {
    private static final String ARCHIVE = "database.qanad";
    private static final byte[] PLACE = "qanad backup".getBytes(StandardCharsets.UTF_8);
    private static final long LARGEST_FILE = 2L * 1024 * 1024 * 1024;

    static {
        try {
            StreamingAeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Backup() {}

    /**
     * Copies a running database into a new folder.
     *
     * @param beside files that go into the archive too, by the path they get; never a master key
     * @return what was written, not yet proved
     */
    public static Manifest write(
            Connection connection,
            MasterKey master,
            Path folder,
            Map<String, byte[]> beside,
            LongConsumer bytesDone,
            LongConsumer bytesAll)
            throws SQLException, IOException, GeneralSecurityException {
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var key = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
        var digest = MessageDigest.getInstance("SHA-256");
        var archive = Files.createFile(
                folder.resolve(ARCHIVE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Cluster.Copied copied;
        try (var file = new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(archive), 1 << 20), digest);
                var sealed = streaming(key).newEncryptingStream(file, PLACE);
                var packed = packed(sealed);
                var tar = new TarArchiveOutputStream(packed)) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var extra : beside.entrySet()) {
                put(tar, extra.getKey(), extra.getValue().length, new ByteArrayInputStream(extra.getValue()));
            }
            copied = new Cluster(connection)
                    .copy(
                            new Cluster.Files() {
                                @Override
                                public void folder(String path) throws IOException {
                                    tar.putArchiveEntry(new TarArchiveEntry("postgresql/" + path + "/"));
                                    tar.closeArchiveEntry();
                                }

                                @Override
                                public void file(String path, long size, InputStream content) throws IOException {
                                    put(tar, "postgresql/" + path, size, content);
                                }
                            },
                            bytesDone,
                            bytesAll);
        }
        var manifest = new Manifest(
                1,
                at.toString(),
                copied.version(),
                copied.from(),
                copied.to(),
                master.current(),
                Base64.getEncoder()
                        .encodeToString(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                key, master.aead(), at.toString().getBytes(StandardCharsets.UTF_8))),
                HexFormat.of().formatHex(digest.digest()),
                Files.size(archive),
                null);
        manifest.write(folder);
        return manifest;
    }

    /** Notes that a backup was restored and read. */
    public static void prove(Path folder, Manifest manifest, Manifest.Proof proof) throws IOException {
        manifest.proved(proof).write(folder);
    }

    /**
     * Unpacks a backup into a folder.
     *
     * @throws IllegalArgumentException when it is not whole, was altered, or the master key does not open it
     */
    public static void unpack(Path folder, MasterKey master, Path into, LongConsumer bytesDone) throws IOException {
        var manifest = Manifest.read(folder);
        var archive = folder.resolve(ARCHIVE);
        if (!Files.exists(archive) || Files.size(archive) != manifest.size()) {
            throw new IllegalArgumentException(archive + " is not whole: " + manifest.size() + " bytes were written");
        }
        var key = key(manifest, master);
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (var file =
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 20), digest)) {
            try (var opened = streaming(key).newDecryptingStream(file, PLACE);
                    var unpacked = new GZIPInputStream(opened, 1 << 16);
                    var tar = new TarArchiveInputStream(unpacked)) {
                unpack(tar, into, bytesDone);
            }
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(archive + " cannot be opened", refused);
        } catch (IOException broken) {
            throw new IllegalArgumentException(archive + " was altered, or cannot be read to its end", broken);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(manifest.sha256())) {
            throw new IllegalArgumentException(archive + " is not what was written: its SHA-256 differs");
        }
    }

    private static KeysetHandle key(Manifest manifest, MasterKey master) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Base64.getDecoder().decode(manifest.key()),
                    master.aead(),
                    manifest.at().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(
                    "the master key given does not open this backup; it was written under " + manifest.master(),
                    refused);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path into, LongConsumer bytesDone) throws IOException {
        var done = 0L;
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = into.resolve(entry.getName()).normalize();
            if (!target.startsWith(into)
                    || !(entry.isFile() || entry.isDirectory())
                    || entry.getSize() > LARGEST_FILE) {
                throw new IOException("the archive holds what no backup holds");
            }
            if (entry.isDirectory()) {
                folder(target);
            } else {
                folder(target.resolveSibling("."));
                Files.copy(tar, target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
                done += entry.getSize();
                bytesDone.accept(done);
            }
        }
    }

    /** For its owner alone: PostgreSQL starts on no other. */
    private static void folder(Path path) throws IOException {
        Files.createDirectories(
                path.normalize(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void put(TarArchiveOutputStream tar, String path, long size, InputStream content)
            throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    private static OutputStream packed(OutputStream sealed) throws IOException {
        var quick = new GzipParameters();
        quick.setCompressionLevel(Deflater.BEST_SPEED);
        return new GzipCompressorOutputStream(sealed, quick);
    }

    private static StreamingAead streaming(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }
}

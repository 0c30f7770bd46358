package org.qanad.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Master keys in a file that only its owner may read. A file that was changed is read again by the next who asks, so
 * that a key is added, taken into use and retired while servers run.
 */
public final class KeyFile implements MasterKey {
    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final Path file;
    private volatile @Nullable Read read;

    private record Read(long stamp, KeysetHandle keys, Aead aead) {}

    private KeyFile(Path file) {
        this.file = file;
    }

    /**
     * The keys in a file.
     *
     * @param address such as {@code file:/etc/qanad/keys.json}
     * @throws IllegalArgumentException when there is no such file or it holds no keys
     */
    static KeyFile at(String address) {
        var keys = new KeyFile(Path.of(URI.create(address)));
        try {
            keys.read();
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("the keys in " + keys.file + " cannot be read", unreadable);
        }
        return keys;
    }

    /** Makes a file with one key. An existing file is never overwritten: what it opens would be lost. */
    public static void create(Path file) throws IOException, GeneralSecurityException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, written(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)));
    }

    /** Adds a key that opens but does not yet wrap: first every server must have it. Answers its name. */
    public static String add(Path file) throws IOException, GeneralSecurityException {
        var keys = KeysetHandle.newBuilder(handle(file))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build();
        replace(file, keys);
        return name(keys, keys.size() - 1);
    }

    /** From now on the newest key wraps. Answers its name. */
    public static String use(Path file) throws IOException, GeneralSecurityException {
        var keys = KeysetHandle.newBuilder(handle(file));
        keys.getAt(keys.size() - 1).makePrimary();
        var used = keys.build();
        replace(file, used);
        return primary(used);
    }

    /** Forgets every key that nothing is wrapped with any more. Answers the names of those forgotten. */
    public static List<String> retire(Path file, Set<String> stillNeeded) throws IOException, GeneralSecurityException {
        var keys = handle(file);
        var kept = KeysetHandle.newBuilder(keys);
        var gone = new ArrayList<String>();
        for (var i = keys.size() - 1; i >= 0; i--) {
            if (!keys.getAt(i).isPrimary() && !stillNeeded.contains(name(keys, i))) {
                kept.deleteAt(i);
                gone.add(name(keys, i));
            }
        }
        replace(file, kept.build());
        return gone;
    }

    @Override
    public Aead aead() throws GeneralSecurityException {
        return read().aead();
    }

    @Override
    public String current() throws GeneralSecurityException {
        return primary(read().keys());
    }

    private Read read() throws GeneralSecurityException {
        var known = read;
        try {
            var stamp = Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
            if (known == null || known.stamp() != stamp) {
                var keys = handle(file);
                known = new Read(stamp, keys, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
                read = known;
            }
            return known;
        } catch (IOException missing) {
            if (known != null) {
                return known;
            }
            throw new IllegalArgumentException(
                    "there is no file of keys " + file + ". Make one with ./qanad keys create, or put it back",
                    missing);
        }
    }

    private static KeysetHandle handle(Path file) throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    private static String written(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    /** Whole or not at all: a half-written file of keys would open nothing. */
    private static void replace(Path file, KeysetHandle keys) throws IOException, GeneralSecurityException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, written(keys));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String primary(KeysetHandle keys) {
        return Integer.toUnsignedString(keys.getPrimary().getId());
    }

    private static String name(KeysetHandle keys, int at) {
        return Integer.toUnsignedString(keys.getAt(at).getId());
    }

    /** Where a file of keys is, as an address. */
    public static String address(Path file) {
        try {
            return file.toRealPath().toUri().toString();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

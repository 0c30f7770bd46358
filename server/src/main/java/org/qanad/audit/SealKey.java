package org.qanad.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What seals are signed with: an Ed25519 key in a file outside the database, so that whoever owns the tables cannot
 * write them anew unnoticed. Beside it lie the public key, and which seal was the newest.
 */
public final class SealKey {
    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final Pattern PUBLIC = Pattern.compile("-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----");

    private final Path file;
    private final PrivateKey key;
    private final String fingerprint;

    private SealKey(Path file, PrivateKey key, String fingerprint) {
        this.file = file;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /** A seal that is known to have been made. */
    record Newest(long number, String hash) {}

    /**
     * The key of the file, which is made if there is none, readable to its owner alone.
     *
     * @throws IllegalArgumentException if the file holds no key pair
     */
    public static SealKey open(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var text = Files.readString(file);
            var factory = KeyFactory.getInstance("Ed25519");
            var key = factory.generatePrivate(new PKCS8EncodedKeySpec(block(PRIVATE, text)));
            var encoded = block(PUBLIC, text);
            factory.generatePublic(new X509EncodedKeySpec(encoded));
            return new SealKey(file, key, PublicKeys.fingerprint(encoded));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key of the seals cannot be read or made: " + file, unreadable);
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException(file + " holds no Ed25519 key pair in PEM", unfit);
        }
    }

    /** Where the public half of a key lies. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var written = Files.createTempFile(
                folder,
                "seal",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(written, pem(pair));
            // Another that starts at this moment may have been quicker: its key is then ours.
            Files.createLink(file, written);
            Files.writeString(publicFile(file), pem("PUBLIC", pair.getPublic().getEncoded()));
        } catch (FileAlreadyExistsException quicker) {
            return;
        } finally {
            Files.delete(written);
        }
    }

    private static String pem(KeyPair pair) {
        return pem("PRIVATE", pair.getPrivate().getEncoded())
                + pem("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getEncoder().encodeToString(encoded) + "\n-----END " + kind
                + " KEY-----\n";
    }

    private static byte[] block(Pattern kind, String text) {
        var found = kind.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("a private and a public key are wanted");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    String fingerprint() {
        return fingerprint;
    }

    /** The seal of a statement. */
    Seal sign(Statement statement) {
        var text = statement.text();
        var unsigned = new Seal(statement.number(), statement.at(), statement.upto(), text, "", "");
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(unsigned.signed());
            return new Seal(
                    statement.number(),
                    statement.at(),
                    statement.upto(),
                    text,
                    Hashes.sha256(unsigned.signed()),
                    Hashes.HEX.formatHex(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The newest seal that was made with the key in a database, as far as it is remembered here. */
    Optional<Newest> newest(String database) {
        return newest(file, database);
    }

    static Optional<Newest> newest(Path file, String database) {
        var memory = memory(file, database);
        if (!Files.exists(memory)) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(memory).strip().split(" ", -1);
            return Optional.of(new Newest(Long.parseLong(words[0]), words[1]));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            throw new IllegalStateException(memory + " cannot be read. It says which seal was the newest.", unreadable);
        }
    }

    void remember(String database, Seal seal) {
        var memory = memory(file, database);
        var next = memory.resolveSibling(memory.getFileName() + ".next");
        try {
            Files.writeString(next, seal.number() + " " + seal.hash() + "\n");
            Files.move(next, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Which seal is the newest cannot be written to " + memory, unwritable);
        }
    }

    /** Where it is remembered which seal of a database is the newest. */
    static Path memory(Path file, String database) {
        return file.resolveSibling(file.getFileName() + ".newest." + database.replaceAll("[^A-Za-z0-9_-]", "_"));
    }
}

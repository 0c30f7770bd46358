package org.qanad.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256, in hexadecimal small letters, and the canonical encoding of values beneath it. */
final class Hashes {
    static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    static String sha256(byte[] bytes) {
        return HEX.formatHex(digest(bytes));
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Values one after another: 0 for one that is not there, or 1, its length in four bytes, and its UTF-8. */
    static final class Encoding {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** @param kind what is hashed: a leaf and the hidden content of a leaf never look the same */
        Encoding(int kind) {
            bytes.write(kind);
        }

        Encoding with(@Nullable String value) {
            if (value == null) {
                bytes.write(0);
            } else {
                var text = value.getBytes(StandardCharsets.UTF_8);
                bytes.write(1);
                bytes.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
                bytes.writeBytes(text);
            }
            return this;
        }

        String hash() {
            return sha256(bytes.toByteArray());
        }
    }
}

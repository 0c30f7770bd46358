package org.qanad.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys by which signatures of seals are checked: of the present one, and of those before it. */
public final class PublicKeys {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----");

    private final Map<String, PublicKey> keys;

    private PublicKeys(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Every key of a PEM text.
     *
     * @throws IllegalArgumentException if there is none, or one that is no Ed25519 key
     */
    public static PublicKeys ofPem(String text) {
        var keys = new LinkedHashMap<String, PublicKey>();
        BLOCK.matcher(text).results().forEach(block -> {
            var encoded = Base64.getMimeDecoder().decode(block.group(1));
            try {
                keys.put(
                        fingerprint(encoded),
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException unreadable) {
                throw new IllegalArgumentException("a public key is not an Ed25519 key", unreadable);
            }
        });
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no public key in it");
        }
        return new PublicKeys(keys);
    }

    /** By what a seal names its key: half of the SHA-256 of its encoding. */
    static String fingerprint(byte[] encoded) {
        return Hashes.sha256(encoded).substring(0, 32);
    }

    public Set<String> fingerprints() {
        return keys.keySet();
    }

    boolean verifies(String fingerprint, Seal seal) {
        var key = keys.get(fingerprint);
        if (key == null) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(seal.signed());
            return signature.verify(Hashes.HEX.parseHex(seal.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return false;
        }
    }
}

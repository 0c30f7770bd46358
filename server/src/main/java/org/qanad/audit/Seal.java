package org.qanad.audit;

import java.nio.charset.StandardCharsets;

/**
 * One link of the chain, as it is kept.
 *
 * @param statement the text that is hashed and signed
 * @param hash SHA-256 of the statement's UTF-8, hexadecimal
 * @param signature Ed25519 over the statement's UTF-8, hexadecimal
 */
public record Seal(long number, String at, long upto, String statement, String hash, String signature) {
    byte[] signed() {
        return statement.getBytes(StandardCharsets.UTF_8);
    }

    /** The line that anybody may keep, print or countersign. */
    public String line() {
        return number + " " + at + " " + hash;
    }
}

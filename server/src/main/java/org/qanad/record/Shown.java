package org.qanad.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was shown, and to whom: the tag is the same for nobody else, and another as soon as anything in it is. */
final class Shown {
    private Shown() {}

    static String tag(JsonMapper json, @Nullable Object... shown) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(Arrays.asList(shown)));
            return "\"" + HexFormat.of().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether somebody was shown it already; a proxy that compresses answers calls the tag weak. */
    static boolean before(String tag, @Nullable String seen) {
        return tag.equals(seen) || ("W/" + tag).equals(seen);
    }
}

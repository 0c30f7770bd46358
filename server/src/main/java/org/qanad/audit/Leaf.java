package org.qanad.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a seal keeps of a row.
 *
 * @param key the row's key in sixteen bytes, hexadecimal
 * @param hash the row's hash, hexadecimal
 */
record Leaf(String key, String hash) {
    private static final int KEY = 16;
    private static final int SIZE = KEY + 32;

    /** All leaves of a table in one seal. */
    static byte[] pack(List<Leaf> leaves) {
        var packed = ByteBuffer.allocate(leaves.size() * SIZE);
        leaves.forEach(leaf -> packed.put(Hashes.HEX.parseHex(leaf.key())).put(Hashes.HEX.parseHex(leaf.hash())));
        return packed.array();
    }

    /** Leaves again; a rest that is no whole leaf becomes one that fits nothing. */
    static List<Leaf> unpack(byte[] packed) {
        var leaves = new ArrayList<Leaf>();
        for (var at = 0; at + SIZE <= packed.length; at += SIZE) {
            leaves.add(new Leaf(
                    Hashes.HEX.formatHex(packed, at, at + KEY), Hashes.HEX.formatHex(packed, at + KEY, at + SIZE)));
        }
        return leaves;
    }
}

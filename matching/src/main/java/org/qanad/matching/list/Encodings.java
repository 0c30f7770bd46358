package org.qanad.matching.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds where a file leaves its encoding. */
final class Encodings {
    private static final int LONGEST_LINE = 1 << 20;

    private Encodings() {}

    /** Such as {@code Line 17 of list.csv}. */
    static String firstBadLine(Path file) {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            var line = new byte[LONGEST_LINE];
            var number = 1;
            var length = 0;
            for (var one = bytes.read(); one >= 0; one = bytes.read()) {
                if (one == '\n' || length == LONGEST_LINE) {
                    if (!isText(Arrays.copyOf(line, length))) {
                        break;
                    }
                    length = 0;
                    number++;
                } else {
                    line[length++] = (byte) one;
                }
            }
            return "Line " + number + " of " + file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isText(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}

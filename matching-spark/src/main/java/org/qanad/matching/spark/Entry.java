package org.qanad.matching.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * All that is compared of one row, as it travels.
 *
 * @param row its number in the whole list
 * @param numbers of what {@link Told} tells, in its order
 * @param marks of what {@link Mark} tells, in its order; empty where nothing is told
 * @param counts in how many rows of the whole list each mark stands
 * @param truth who it is, empty where that is not told
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them.
record Entry(int row, byte file, byte sex, int[] numbers, String[] marks, int[] counts, String truth) {
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(row);
            out.writeByte(file);
            out.writeByte(sex);
            for (var number : numbers) {
                out.writeInt(number);
            }
            for (var mark = 0; mark < marks.length; mark++) {
                write(out, marks[mark]);
                out.writeInt(counts[mark]);
            }
            write(out, truth);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    static Entry of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var row = in.readInt();
            var file = in.readByte();
            var sex = in.readByte();
            var numbers = new int[Told.values().length];
            for (var at = 0; at < numbers.length; at++) {
                numbers[at] = in.readInt();
            }
            var marks = new String[Mark.values().length];
            var counts = new int[marks.length];
            for (var at = 0; at < marks.length; at++) {
                marks[at] = read(in);
                counts[at] = in.readInt();
            }
            return new Entry(row, file, sex, numbers, marks, counts, read(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    int number(Told told) {
        return numbers[told.number()];
    }
}

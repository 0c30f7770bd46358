package org.qanad.matching.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file: UTF-8, or UTF-16 with its mark; a header line; commas, semicolons, tabs or bars, whichever the header has
 * most of.
 */
final class CsvSource implements Source {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final char separator;
    private final List<String> columns;

    CsvSource(Path file) {
        this.file = file;
        var header = firstLine();
        if (header.isBlank()) {
            throw new Unreadable(file + " is empty. A list begins with a line that names its columns.");
        }
        this.separator = separator(header);
        try (var reader = open()) {
            this.columns = reader.iterator().next().getFields().stream()
                    .map(String::strip)
                    .toList();
        } catch (CsvParseException | UncheckedIOException broken) {
            throw unreadable(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void read(int[] wanted, Consumer<@Nullable String[]> rows) {
        try (var reader = open()) {
            var all = reader.iterator();
            all.next();
            while (all.hasNext()) {
                var row = all.next();
                // An empty line tells nobody's name.
                if (row.getFieldCount() == 1
                        && columns.size() > 1
                        && row.getField(0).isBlank()) {
                    continue;
                }
                if (row.getFieldCount() != columns.size()) {
                    throw new Unreadable("Line " + row.getStartingLineNumber() + " of " + file + " has "
                            + row.getFieldCount() + " fields, its header has " + columns.size()
                            + ". Put texts that hold a '" + separator + "' into double quotes.");
                }
                var texts = new @Nullable String[wanted.length];
                for (var at = 0; at < wanted.length; at++) {
                    texts[at] = row.getField(wanted[at]);
                }
                rows.accept(texts);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw unreadable(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private CsvReader<CsvRecord> open() throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .trimWhitespacesAroundQuotes(true)
                .skipEmptyLines(true)
                .ofCsvRecord(reader());
    }

    /** Bytes that are no text in the file's encoding are refused, not replaced. */
    private Reader reader() throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return new InputStreamReader(
                bytes,
                encoding(bytes)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset encoding(InputStream bytes) throws IOException {
        bytes.mark(3);
        var first = bytes.readNBytes(3);
        if (first.length == 3 && (first[0] & 0xFF) == 0xEF && (first[1] & 0xFF) == 0xBB && (first[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        bytes.reset();
        if (first.length >= 2 && (first[0] & 0xFF) == 0xFF && (first[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16;
        }
        return first.length >= 2 && (first[0] & 0xFF) == 0xFE && (first[1] & 0xFF) == 0xFF
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    private String firstLine() {
        try (var reader = reader()) {
            var line = new StringBuilder();
            for (var sign = reader.read(); sign >= 0 && line.length() < BUFFER; sign = reader.read()) {
                if (sign == '\n' && !line.toString().isBlank()) {
                    break;
                }
                line.append((char) sign);
            }
            return line.toString();
        } catch (CharacterCodingException broken) {
            throw unreadable(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static char separator(String header) {
        var best = ',';
        var most = 0L;
        for (var separator : SEPARATORS) {
            var count = header.chars().filter(sign -> sign == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }

    private Unreadable unreadable(Throwable broken) {
        for (var cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new Unreadable(Encodings.firstBadLine(file)
                        + " is not UTF-8; part of the file may be in another encoding. Save the whole of it as UTF-8.");
            }
        }
        return new Unreadable(file + " cannot be read as CSV: " + broken.getMessage());
    }
}

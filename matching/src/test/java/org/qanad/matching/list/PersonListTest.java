package org.qanad.matching.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonListTest {
    private static final String AS = "given=ad,family=soyad,birth=dogum,phone=telefon,id=nomre";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(folder.resolve("none.csv"), AS, "There is no file ");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused(file(""), AS, "is empty");
        assertRefused(file("  \n"), AS, "is empty");
    }

    @Test
    void aHeaderAloneIsRefused() throws IOException {
        assertRefused(file("nomre,ad,soyad,dogum,telefon\n"), AS, "has a header and no row");
    }

    @Test
    void aRoleThatIsNoneIsNamedBesideThoseThatAre() throws IOException {
        assertRefused(file("ad\nA\n"), "nickname=ad", "There is no role 'nickname'. The roles are given, family,");
        assertRefused(file("ad\nA\n"), "given", "does not say role=column");
        assertRefused(file("ad\nA\n"), "id=ad", "Nothing to compare");
    }

    @Test
    void aColumnThatIsNotThereIsNamedBesideThoseThatAre() throws IOException {
        assertRefused(
                file("nomre,ad\n1,Cavad\n"),
                "given=first_name",
                "has no column 'first_name'. Its first line names: nomre, ad.");
    }

    @Test
    void aFileWithoutAHeaderIsToldFromOne() throws IOException {
        var file = file("1,Cavad,20140531\n2,Leyla,20120102\n");
        assertRefused(file, "given=ad", "the file needs a line before it");
        assertThatThrownBy(
                        () -> new PersonList(Columns.parse("given=ad"), null, null, false, _ -> {}).read(List.of(file)))
                .as("nobody's name is printed")
                .hasMessageNotContaining("Cavad");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() throws IOException {
        assertRefused(file("ad,ad\nA,B\n"), "given=ad", "has two columns 'ad'");
    }

    @Test
    void aRowWithAnotherNumberOfFieldsIsNamedByItsLine() throws IOException {
        assertRefused(file("ad,soyad\nCavad,Kərimov\nLeyla\n"), "given=ad", "Line 3 of ");
    }

    @Test
    void mixedEncodingsAreNamedByTheirLine() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("ad,soyad\nCavad,Kərimov\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("Джавад,Керимов\n".getBytes(Charset.forName("windows-1251")));
        var file = folder.resolve("mixed.csv");
        Files.write(file, bytes.toByteArray());
        assertRefused(file, "given=ad", "Line 3 of ");
        assertRefused(file, "given=ad", "is not UTF-8");
    }

    @Test
    void whatIsNoParquetIsRefused() throws IOException {
        var file = folder.resolve("list.parquet");
        Files.writeString(file, "ad\nCavad\n");
        assertRefused(file, "given=ad", "cannot be read as Parquet");
    }

    @Test
    void aFaultFarDownStopsAllWhoTakeIn() throws IOException {
        var rows = IntStream.range(0, 50_000).mapToObj(row -> "A" + row + ",B").collect(Collectors.joining("\n"));
        assertRefused(file("ad,soyad\n" + rows + "\nC\n"), "given=ad,guardian=soyad", "Line 50002 of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorsAreSeenInTheHeader(String separator) throws IOException {
        var read = read(
                file("nomre,ad,soyad,dogum,telefon\n7,Cavad,Kərimov,31.05.2014,050 123 45 67\n"
                        .replace(",", separator)),
                null);
        assertThat(read.people().given().values()[1].letters()).isEqualTo("cavad");
        assertThat(read.people().birth().values()[1]).isEqualTo(20140531);
        assertThat(read.people().phone().values()[1]).isEqualTo("501234567");
        assertThat(read.ids()).containsExactly("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "uncompressed"})
    void parquetIsReadHoweverItIsCompressed(String compression) throws URISyntaxException {
        var file = Path.of(Objects.requireNonNull(getClass().getResource("/lists/" + compression + ".parquet"))
                .toURI());
        var read = read(file, null);
        assertThat(read.people().size()).isEqualTo(3);
        assertThat(read.people().phone().of()).containsExactly(1, 1, 0);
        assertThat(read.people().birth().values()[1]).isEqualTo(20140531);
        assertThat(read.ids()).containsExactly("1", "2", "3");
    }

    @Test
    void theTruthIsAColumnOrWhatStandsBeforeOrgAndDup() throws IOException {
        assertThat(read(file("nomre,ad,soyad,dogum,telefon\na,A,B,,\nb,C,D,,\na,E,F,,\n"), "nomre")
                        .truth())
                .containsExactly(1, 2, 1);
        assertThat(read(
                                file(
                                        "nomre,ad,soyad,dogum,telefon\nrec-1-org,A,B,,\nrec-2-org,C,D,,\nrec-1-dup-0,E,F,,\n"),
                                "nomre")
                        .truth())
                .containsExactly(1, 2, 1);
    }

    @Test
    void twoListsMayNameAColumnDifferently() throws IOException {
        var other = folder.resolve("other.csv");
        Files.writeString(other, "first_name\nLeyla\n");
        var read = new PersonList(Columns.parse("given=ad|first_name"), null, null, false, _ -> {})
                .read(List.of(file("ad\nCavad\n"), other));
        assertThat(read.people().given().of()).containsExactly(1, 2);
        assertThat(read.people().isLink()).isTrue();
    }

    @Test
    void whereTheMonthComesFirstTheWholeListTells() throws IOException {
        assertThat(read(file("nomre,ad,soyad,dogum,telefon\n1,A,B,12/31/2014,\n2,C,D,05/06/2014,\n"), null)
                        .people()
                        .birth()
                        .values())
                .contains(20141231, 20140506);
    }

    private Path file(String text) throws IOException {
        var file = folder.resolve("list.csv");
        Files.writeString(file, text);
        return file;
    }

    private static PersonList.Read read(Path file, @Nullable String truth) {
        return new PersonList(Columns.parse(AS), truth, null, true, _ -> {}).read(List.of(file));
    }

    private static void assertRefused(Path file, String as, String said) {
        assertThatThrownBy(() -> new PersonList(Columns.parse(as), null, null, false, _ -> {}).read(List.of(file)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(said);
    }
}

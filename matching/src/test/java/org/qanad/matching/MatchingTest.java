package org.qanad.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.Figures;
import org.qanad.matching.list.MatchReport;
import org.qanad.matching.list.PersonList;
import org.qanad.matching.trial.Children;

class MatchingTest {
    private static final String FEBRL = "given=given_name,family=surname,birth=date_of_birth,place=suburb";
    private static final String ALL_OF_FEBRL =
            FEBRL + ",postcode=postcode,address=street_number+address_1+address_2,document=soc_sec_id";

    @TempDir
    private Path folder = Path.of("");

    /** Lists, what was found in them, and how far that is right. */
    private record Matched(PersonList.Read read, Matching.Found found, MatchReport report) {
        static Matched of(String as, @Nullable String truth, @Nullable String apart, Path... files) {
            var read = new PersonList(Columns.parse(as), truth, apart, true, _ -> {}).read(List.of(files));
            var found = new Matching(read.people()).find(read.truth(), (_, _) -> {});
            return new Matched(read, found, MatchReport.of(read, found, 0));
        }

        Figures.Judged judged() {
            return report.truth().orElseThrow();
        }
    }

    private static Path febrl(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MatchingTest.class.getResource("/febrl/" + name + ".csv"))
                .toURI());
    }

    @Test
    void twoListsAreLinkedByAllTheyTell() throws URISyntaxException {
        var matched = Matched.of(ALL_OF_FEBRL, "rec_id", null, febrl("dataset4a"), febrl("dataset4b"));
        assertThat(matched.judged().pairs().f1()).isGreaterThanOrEqualTo(0.9999);
    }

    @Test
    void twoListsAreLinkedByNameBirthAndSuburb() throws URISyntaxException {
        var matched = Matched.of(FEBRL, "rec_id", null, febrl("dataset4a"), febrl("dataset4b"));
        assertThat(matched.judged().pairs().f1()).isGreaterThanOrEqualTo(0.993);
    }

    @Test
    void aListIsGroupedIntoPersons() throws URISyntaxException {
        var matched = Matched.of(ALL_OF_FEBRL, "rec_id", null, febrl("dataset3"));
        assertThat(matched.judged().clusters().f1()).isEqualTo(1);
    }

    @Test
    void childrenOfManyAgenciesAreFoundAndTheirBrothersAndSistersKeptApart() {
        var file = folder.resolve("children.csv");
        new Children(60_000, 3, "az", List.of("bakı", "gəncə", "sumqayıt", "şəki", "lənkəran", "quba", "ağdam", "şuşa"))
                .write(file, _ -> {});
        var matched = Matched.of(Children.COLUMNS, "person", "household", file);
        assertThat(matched.judged().pairs().f1()).isGreaterThan(0.9);
        assertThat(matched.judged().candidateRecall()).isGreaterThan(0.98);
        assertThat(matched.report().apart()).hasValue(new Figures.Apart(0, 0));
    }

    @Test
    void theSameListGivesTheSameLinksToTheLastBit() {
        var file = folder.resolve("children.csv");
        new Children(20_000, 9, "az", List.of("bakı", "gəncə", "şəki")).write(file, _ -> {});
        var one = Matched.of(Children.COLUMNS, null, null, file);
        var other = Matched.of(Children.COLUMNS, null, null, file);
        assertThat(one.found().links().one()).isEqualTo(other.found().links().one());
        assertThat(one.found().links().other()).isEqualTo(other.found().links().other());
        assertThat(one.found().links().probability())
                .isEqualTo(other.found().links().probability());
        assertThat(one.report().group()).isEqualTo(other.report().group());
    }

    @Test
    void twinsWithAllButTheNameInCommonAreTwoPersons() throws IOException {
        var matched = twins(List.of());
        assertThat(matched.report().links()).isZero();
        assertThat(matched.report().persons()).isEqualTo(TWINS);
    }

    @Test
    void twinsOfWhomOneIsWrittenWithTheFamilyNameFirstAreTwoPersonsToo() throws IOException {
        var matched =
                twins(List.of(0, 7, 13, 24, 31, 52, 75, 90, 101, 104, 133, 160, 200, 210, 305, 309, 420, 500, 611));
        assertThat(matched.report().links()).isZero();
        assertThat(matched.report().persons()).isEqualTo(TWINS);
    }

    private static final int HOMES = 700;
    private static final int TWINS = 2 * HOMES;

    /** @param changed homes of which the second child's names have changed places */
    private Matched twins(List<Integer> changed) throws IOException {
        var pairs = List.of(
                "Həsən Hüseyn",
                "Aysel Aysun",
                "Kamal Kamil",
                "Leyla Lalə",
                "Elnur Elnurə",
                "Gülnar Gülnaz",
                "Türkan Turxan");
        var rows = new ArrayList<String>();
        for (var home = 0; home < HOMES; home++) {
            var family = "Kərimov" + (char) ('a' + home % 26);
            var rest = String.join(
                    ",",
                    "Əli oğlu",
                    "2014-05-" + (10 + home % 18),
                    "Bakı",
                    "Nizami " + home,
                    "05012" + (10_000 + home));
            var names = pairs.get(home % pairs.size()).split(" ", -1);
            rows.add(String.join(",", names[0], family, rest));
            rows.add(
                    changed.contains(home)
                            ? String.join(",", family, names[1], rest)
                            : String.join(",", names[1], family, rest));
        }
        var file = folder.resolve("twins.csv");
        Files.writeString(file, "ad,soyad,ata,dogum,yer,unvan,telefon\n" + String.join("\n", rows) + "\n");
        return Matched.of(
                "given=ad,family=soyad,patronymic=ata,birth=dogum,place=yer,address=unvan,phone=telefon",
                null,
                null,
                file);
    }

    @Test
    void manyIdenticalRowsAreMatchedInBoundedWork() throws IOException {
        var file = folder.resolve("same.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("ad,soyad,dogum\n");
            for (var row = 0; row < 200_000; row++) {
                out.write("Cavad,Kərimov,2014-05-31\n");
            }
        }
        var matched = Matched.of("given=ad,family=soyad,birth=dogum", null, null, file);
        assertThat(matched.report().candidates()).isLessThanOrEqualTo(20_000_000);
    }

    @Test
    void oneRowAloneIsOnePerson() throws IOException {
        var file = folder.resolve("one.csv");
        Files.writeString(file, "ad\nCavad\n");
        assertThat(Matched.of("given=ad", null, null, file).report().persons()).isEqualTo(1);
    }

    @Test
    void aListWithoutBirthsIsMatchedByWhatItHas() throws IOException {
        var file = folder.resolve("places.csv");
        var rows = new ArrayList<String>();
        for (var house = 0; house < 1_500; house++) {
            var random = new SplittableRandom(house);
            var name = word(random) + " " + word(random) + " " + word(random);
            var street = (1 + random.nextInt(200)) + " " + word(new SplittableRandom(house % 90)) + " street";
            rows.add(name + "," + street + "," + house);
            rows.add(name.replaceFirst("a", "o") + "," + street.replace("street", "st.") + "," + house);
        }
        Files.writeString(file, "name,street,who\n" + String.join("\n", rows) + "\n");
        var matched = Matched.of("full=name,address=street", "who", null, file);
        assertThat(matched.judged().pairs().f1()).isGreaterThan(0.99);
        assertThat(Arrays.stream(matched.report().group()).distinct().count()).isBetween(1_490L, 1_520L);
    }

    private static String word(SplittableRandom random) {
        var word = new StringBuilder();
        for (var syllable = 0; syllable < 3; syllable++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    @Test
    void namesThatAreOftenMissingOrMistypedDoNotMakeSiblings() throws IOException {
        var random = new SplittableRandom(12);
        var rows = new ArrayList<String>();
        for (var person = 0; person < 400; person++) {
            var told = List.of(
                    NAMES.get(random.nextInt(NAMES.size())),
                    word(random),
                    (1950 + random.nextInt(60)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10),
                    "town" + random.nextInt(8));
            rows.add(String.join(",", told) + "," + person);
            for (var copy = random.nextInt(4); copy > 0; copy--) {
                var written = new ArrayList<String>();
                for (var answer : told) {
                    var chance = random.nextInt(100);
                    written.add(chance < 15 ? "" : chance < 25 ? answer.substring(0, 2) + answer.substring(3) : answer);
                }
                rows.add(String.join(",", written) + "," + person);
            }
        }
        var file = folder.resolve("few.csv");
        Files.writeString(file, "name,family,born,town,who\n" + String.join("\n", rows) + "\n");
        var matched = Matched.of("given=name,family=family,birth=born,place=town", "who", null, file);
        assertThat(matched.judged().clusters().f1()).isGreaterThan(0.85);
    }

    private static final List<String> NAMES = List.of(
            "oliver",
            "george",
            "harry",
            "jacob",
            "charlie",
            "thomas",
            "oscar",
            "william",
            "olivia",
            "amelia",
            "emily",
            "sophia",
            "grace",
            "charlotte",
            "isabella",
            "daisy");
}

package org.qanad.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    /** Spellings that people bear in papers, each line one name. */
    private static final List<String> VARIANTS = List.of(
            "Cavad Джавад Dzhavad Javad Djavad Jawad Ҹавад",
            "Hüseyn Гусейн Huseyn Guseyn Huseyin Һүсејн",
            "Əhməd Ахмед Ahmad Akhmed Ahmet Әһмәд Axmed",
            "Qasım Гасым Касим Gasim Kasim Qasim",
            "Xəyal Хаял Khayal Xeyal Hayal",
            "Çingiz Чингиз Chingiz Cingiz",
            "Şəhla Шахла Shahla Sehla",
            "Ülviyyə Ульвия Ulviya Ulviyye",
            "Cahangir Джахангир Jahangir Cahangir Dzhakhangir",
            "Yusif Юсиф Yusif Yusuf",
            "Elçin Эльчин Elchin Elcin",
            "Jalə Жаля Zhala Jale",
            "Günel Гюнель Gunel",
            "Oqtay Октай Ogtay Oktay");

    private static final List<String> FAMILIES = List.of(
            "Cəfərov Джафаров Jafarov Dzhafarov Cəfərova Джафарова",
            "Hacıyev Гаджиев Hajiyev Gadzhiev Haciyev Гаджиева",
            "Quliyev Кулиев Гулиев Guliyev Kuliev Quliyeva",
            "Məmmədov Мамедов Mammadov Mamedov Memmedov Məmmədova",
            "Əliyev Алиев Aliyev Aliev Əliyeva Алиева",
            "İsgəndərov Искендеров Iskenderov Isgandarov",
            "Qəhrəmanov Кахраманов Гахраманов Gahramanov");

    @Test
    void spellingsOfOneNameHaveOneSkeleton() {
        for (var line : VARIANTS) {
            assertThat(Stream.of(line.split(" ", -1))
                            .map(name -> Spelling.given(name).skeleton())
                            .distinct())
                    .as(line)
                    .hasSize(1);
        }
        for (var line : FAMILIES) {
            assertThat(Stream.of(line.split(" ", -1))
                            .map(name -> Spelling.family(name).skeleton())
                            .distinct())
                    .as(line)
                    .hasSize(1);
        }
    }

    @Test
    void marksAndScriptDoNotPartLetters() {
        assertThat(Folding.fold("ƏLİYEV  İlham")).isEqualTo("eliyev ilham");
        assertThat(Folding.fold("Исмаил")).isEqualTo("ismail");
        assertThat(Folding.fold("Һәсән")).isEqualTo("hesen");
        assertThat(Folding.fold("O'Brien-Šmíd")).isEqualTo("obrien smid");
        assertThat(Folding.fold("გიორგი")).isEqualTo("giorgi");
    }

    @ParameterizedTest
    @CsvSource({
        "Əli oğlu, eli",
        "Əli qızı, eli",
        "Али оглы, ali",
        "Алиевич, ali",
        "Мамедовна, mamed",
        "Həsən, hesen",
        "Vaqif-oğlu, vaqif"
    })
    void ofAPatronymicTheFathersNameIsCompared(String written, String father) {
        assertThat(Spelling.patronymic(written).letters()).isEqualTo(father);
    }

    @ParameterizedTest
    @CsvSource({
        "Kərimov Cavad Əli oğlu, Cavad, Kərimov, Əli oğlu",
        "Cavad Kərimov, Cavad, Kərimov, ''",
        "'Smith, Mary Ann', Mary Ann, Smith, ''",
        "Иванов Иван Иванович, Иван, Иванов, Иванович",
        "Leyla, Leyla, '', ''"
    })
    void aFullNameIsTakenApart(String full, String given, String family, String patronymic) {
        assertThat(FullName.of(full)).isEqualTo(new FullName(given, family, patronymic));
    }

    @Test
    void differentNamesSeldomShareASkeleton() {
        var names = NameLists.all().stream()
                .filter(name -> name.language().equals("az") && !name.family())
                .map(name -> Spelling.given(name.text()))
                .collect(Collectors.toMap(Spelling::letters, spelling -> spelling, (one, _) -> one));
        var spellings = List.copyOf(names.values());
        var pairs = 0L;
        var shared = 0L;
        for (var one = 0; one < spellings.size(); one++) {
            for (var other = one + 1; other < spellings.size(); other++) {
                pairs++;
                shared += spellings
                                .get(one)
                                .skeleton()
                                .equals(spellings.get(other).skeleton())
                        ? 1
                        : 0;
            }
        }
        assertThat((double) shared / pairs).isLessThan(0.005);
    }

    @Test
    void aListKnowsItsNames() {
        assertThat(Set.of(
                        Spelling.given("Kamal").known(), Spelling.given("Kamil").known()))
                .doesNotContain(0);
        assertThat(Spelling.given("Kmal").known()).isZero();
    }
}

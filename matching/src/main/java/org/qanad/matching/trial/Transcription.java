package org.qanad.matching.trial;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes an Azerbaijani name as others write it. The rules are of use and not of one standard: who transcribes has a choice,
 * and another clerk chooses otherwise. They share nothing with the sounds that matching compares by.
 */
enum Transcription {
    AZERBAIJANI {
        @Override
        String write(String name, SplittableRandom random) {
            return name;
        }
    },
    /** A keyboard without the letters. */
    PLAIN {
        @Override
        String write(String name, SplittableRandom random) {
            return replaced(name, PLAIN_LETTERS, random);
        }
    },
    RUSSIAN {
        @Override
        String write(String name, SplittableRandom random) {
            return replaced(name, RUSSIAN_LETTERS, random);
        }
    },
    /** Russian, spelled in Latin letters: passports of the nineties, English papers. */
    LATIN_OF_RUSSIAN {
        @Override
        String write(String name, SplittableRandom random) {
            return replaced(RUSSIAN.write(name, random), LATIN_LETTERS, random);
        }
    },
    CYRILLIC {
        @Override
        String write(String name, SplittableRandom random) {
            return replaced(name, CYRILLIC_LETTERS, random);
        }
    };

    private static final Map<String, String[]> PLAIN_LETTERS = Map.of(
            "ə",
            of("e", "a"),
            "ı",
            of("i"),
            "ö",
            of("o"),
            "ü",
            of("u"),
            "ğ",
            of("g"),
            "ş",
            of("s", "sh"),
            "ç",
            of("c", "ch"));

    private static final Map<String, String[]> RUSSIAN_LETTERS = Map.ofEntries(
            Map.entry("yev", of("ев")),
            Map.entry("iyy", of("и")),
            Map.entry("ya", of("я")),
            Map.entry("yə", of("я")),
            Map.entry("yu", of("ю")),
            Map.entry("yü", of("ю")),
            Map.entry("ye", of("е")),
            Map.entry("a", of("а")),
            Map.entry("b", of("б")),
            Map.entry("c", of("дж")),
            Map.entry("ç", of("ч")),
            Map.entry("d", of("д")),
            Map.entry("e", of("е", "э")),
            Map.entry("ə", of("а", "е", "я")),
            Map.entry("f", of("ф")),
            Map.entry("g", of("г")),
            Map.entry("ğ", of("г")),
            Map.entry("h", of("г", "х")),
            Map.entry("x", of("х")),
            Map.entry("ı", of("ы", "и")),
            Map.entry("i", of("и")),
            Map.entry("j", of("ж")),
            Map.entry("k", of("к")),
            Map.entry("q", of("г", "к")),
            Map.entry("l", of("л")),
            Map.entry("m", of("м")),
            Map.entry("n", of("н")),
            Map.entry("o", of("о")),
            Map.entry("ö", of("ё", "о")),
            Map.entry("p", of("п")),
            Map.entry("r", of("р")),
            Map.entry("s", of("с")),
            Map.entry("ş", of("ш")),
            Map.entry("t", of("т")),
            Map.entry("u", of("у")),
            Map.entry("ü", of("у", "ю")),
            Map.entry("v", of("в")),
            Map.entry("y", of("й")),
            Map.entry("z", of("з")));

    private static final Map<String, String[]> LATIN_LETTERS = Map.ofEntries(
            Map.entry("дж", of("j", "dzh", "dj")),
            Map.entry("а", of("a")),
            Map.entry("б", of("b")),
            Map.entry("в", of("v")),
            Map.entry("г", of("g")),
            Map.entry("д", of("d")),
            Map.entry("е", of("e")),
            Map.entry("ё", of("o", "yo")),
            Map.entry("ж", of("zh", "j")),
            Map.entry("з", of("z")),
            Map.entry("и", of("i")),
            Map.entry("й", of("y", "i")),
            Map.entry("к", of("k")),
            Map.entry("л", of("l")),
            Map.entry("м", of("m")),
            Map.entry("н", of("n")),
            Map.entry("о", of("o")),
            Map.entry("п", of("p")),
            Map.entry("р", of("r")),
            Map.entry("с", of("s")),
            Map.entry("т", of("t")),
            Map.entry("у", of("u")),
            Map.entry("ф", of("f")),
            Map.entry("х", of("kh", "h")),
            Map.entry("ч", of("ch")),
            Map.entry("ш", of("sh")),
            Map.entry("ы", of("y", "i")),
            Map.entry("э", of("e")),
            Map.entry("ю", of("yu", "u")),
            Map.entry("я", of("ya", "a")));

    private static final Map<String, String[]> CYRILLIC_LETTERS = Map.ofEntries(
            Map.entry("a", of("а")),
            Map.entry("b", of("б")),
            Map.entry("c", of("ҹ")),
            Map.entry("ç", of("ч")),
            Map.entry("d", of("д")),
            Map.entry("e", of("е")),
            Map.entry("ə", of("ә")),
            Map.entry("f", of("ф")),
            Map.entry("g", of("ҝ")),
            Map.entry("ğ", of("ғ")),
            Map.entry("h", of("һ")),
            Map.entry("x", of("х")),
            Map.entry("ı", of("ы")),
            Map.entry("i", of("и")),
            Map.entry("j", of("ж")),
            Map.entry("k", of("к")),
            Map.entry("q", of("г")),
            Map.entry("l", of("л")),
            Map.entry("m", of("м")),
            Map.entry("n", of("н")),
            Map.entry("o", of("о")),
            Map.entry("ö", of("ө")),
            Map.entry("p", of("п")),
            Map.entry("r", of("р")),
            Map.entry("s", of("с")),
            Map.entry("ş", of("ш")),
            Map.entry("t", of("т")),
            Map.entry("u", of("у")),
            Map.entry("ü", of("ү")),
            Map.entry("v", of("в")),
            Map.entry("y", of("ј")),
            Map.entry("z", of("з")));

    private static String[] of(String... spellings) {
        return spellings;
    }

    /** The name, in small letters, as written by this hand. */
    abstract String write(String name, SplittableRandom random);

    private static String replaced(String name, Map<String, String[]> letters, SplittableRandom random) {
        var written = new StringBuilder(name.length() + 4);
        var at = 0;
        while (at < name.length()) {
            var length = Math.min(3, name.length() - at);
            while (length > 0 && !letters.containsKey(name.substring(at, at + length))) {
                length--;
            }
            if (length == 0) {
                written.append(name.charAt(at));
                at++;
            } else {
                var spellings = letters.getOrDefault(name.substring(at, at + length), new String[] {""});
                // The first way is the common one.
                var which = spellings.length == 1 || random.nextInt(10) < 7 ? 0 : random.nextInt(spellings.length);
                written.append(spellings[which]);
                at += length;
            }
        }
        return written.toString();
    }
}

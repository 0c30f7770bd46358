package org.qanad.matching.trial;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at some agency who writes a child down as well as the moment allows: in the letters at hand, with slips, with what
 * was known. The shares are our guess of a hard day, not measured anywhere.
 */
final class Clerk {
    private static final int COLUMNS = 12;

    private Clerk() {}

    /** The names of the columns, in their order. */
    static final String[] HEADER = {
        "id",
        "person",
        "household",
        "given",
        "family",
        "patronymic",
        "sex",
        "birth",
        "place",
        "address",
        "phone",
        "certificate",
        "mother"
    };

    /** One entry: child, household and what was written; the id is the caller's. */
    static @Nullable String[] entry(long id, Child child, SplittableRandom random) {
        var hand = hand(random);
        var row = new @Nullable String[COLUMNS + 1];
        row[0] = String.valueOf(id);
        row[1] = String.valueOf(child.number());
        row[2] = String.valueOf(child.household());
        var given = name(child.given(), hand, random);
        var family = name(child.family(), hand, random);
        var swapped = random.nextInt(100) < 3;
        row[3] = swapped ? family : given;
        row[4] = random.nextInt(100) < 2 ? null : swapped ? given : family;
        row[5] = random.nextInt(100) < 20 ? null : patronymic(child, hand, random);
        row[6] = random.nextInt(100) < 5 ? null : sex(child.girl(), hand);
        row[7] = birth(child.born(), random);
        row[8] = random.nextInt(100) < 5 ? null : name(child.place(), hand, random);
        row[9] = random.nextInt(100) < 40 ? null : address(child, hand, random);
        row[10] = random.nextInt(100) < 40 ? null : phone(child.phone(), random);
        row[11] = random.nextInt(100) < 65 ? null : slip(child.certificate(), 3, random);
        row[12] = random.nextInt(100) < 50 ? null : name(child.mother(), hand, random);
        return row;
    }

    private static Transcription hand(SplittableRandom random) {
        var which = random.nextInt(100);
        if (which < 55) {
            return Transcription.AZERBAIJANI;
        }
        if (which < 75) {
            return Transcription.PLAIN;
        }
        if (which < 88) {
            return Transcription.RUSSIAN;
        }
        return which < 96 ? Transcription.LATIN_OF_RUSSIAN : Transcription.CYRILLIC;
    }

    private static String name(String name, Transcription hand, SplittableRandom random) {
        var written = hand.write(name, random);
        return capitals(random.nextInt(100) < 6 ? Slips.inAWord(written, random) : written);
    }

    private static String capitals(String name) {
        var capitals = new StringBuilder(name.length());
        var first = true;
        for (var at = 0; at < name.length(); at++) {
            var letter = name.charAt(at);
            capitals.append(
                    first ? (letter == 'i' ? 'İ' : letter == 'ı' ? 'I' : Character.toUpperCase(letter)) : letter);
            first = letter == ' ';
        }
        return capitals.toString();
    }

    private static String patronymic(Child child, Transcription hand, SplittableRandom random) {
        var father = name(child.father(), hand, random);
        return switch (hand) {
            case RUSSIAN ->
                random.nextBoolean()
                        ? father + (child.girl() ? " кызы" : " оглы")
                        : father + (child.girl() ? "овна" : "ович");
            case LATIN_OF_RUSSIAN -> father + (child.girl() ? " kyzy" : " ogly");
            case CYRILLIC -> father + (child.girl() ? " гызы" : " оғлу");
            case PLAIN -> father + (child.girl() ? " qizi" : " oglu");
            case AZERBAIJANI -> random.nextInt(4) == 0 ? father : father + (child.girl() ? " qızı" : " oğlu");
        };
    }

    private static String sex(boolean girl, Transcription hand) {
        return switch (hand) {
            case RUSSIAN, CYRILLIC -> girl ? "ж" : "м";
            case AZERBAIJANI -> girl ? "qız" : "oğlan";
            default -> girl ? "f" : "m";
        };
    }

    private static @Nullable String birth(LocalDate born, SplittableRandom random) {
        var which = random.nextInt(100);
        if (which < 5) {
            return null;
        }
        if (which < 10) {
            return born.withDayOfYear(1).toString();
        }
        if (which < 12) {
            return String.valueOf(born.getYear());
        }
        if (which < 14) {
            return born.plusYears(random.nextBoolean() ? 1 : -1).toString();
        }
        if (which < 16 && born.getDayOfMonth() <= 12) {
            return LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue())
                    .toString();
        }
        return which < 19 ? slip(born.toString(), 100, random) : born.toString();
    }

    private static String address(Child child, Transcription hand, SplittableRandom random) {
        var street = name(child.street(), hand, random);
        return random.nextBoolean() ? street + " " + child.house() : child.house() + ", " + street;
    }

    private static String phone(String phone, SplittableRandom random) {
        // Parents change their number.
        var known = random.nextInt(100) < 15 ? "050" + random.nextInt(1_000_000, 9_999_999) : phone;
        var written = slip(known, 2, random);
        return random.nextBoolean() ? "+994" + written.substring(1) : written;
    }

    private static String slip(String text, int percent, SplittableRandom random) {
        return random.nextInt(100) < percent ? Slips.inANumber(text, random) : text;
    }
}

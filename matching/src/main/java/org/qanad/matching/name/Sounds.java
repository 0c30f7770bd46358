package org.qanad.matching.name;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a name sounds, roughly, whichever of three alphabets it is written in and whoever transcribed it. Each letter or
 * group of letters becomes one of a few classes: what Azerbaijani writes c and ç, Russian дж and ч, English j, dzh and ch
 * is one class, for typing without diacritics makes them one anyway; so are g, k, q, ğ, x and h.
 *
 * <p>The <em>sound</em> keeps vowels in three classes: names of equal sound are spellings of one name or close to it. The
 * <em>skeleton</em> keeps the consonants and whether a vowel begins: it is what candidates are looked up by. Beider–Morse
 * and Daitch–Mokotoff, made for other languages, part most of these spellings.
 */
public final class Sounds {
    /** Several letters that are one sound; longer groups first. */
    private record Group(String letters, char sound) {}

    private static final List<Group> LATIN_GROUPS = List.of(
            new Group("shch", 'S'),
            new Group("dzh", 'J'),
            new Group("sch", 'S'),
            new Group("tch", 'J'),
            new Group("zh", 'J'),
            new Group("dj", 'J'),
            new Group("dž", 'J'),
            new Group("ch", 'J'),
            new Group("sh", 'S'),
            new Group("kh", 'K'),
            new Group("gh", 'K'),
            new Group("ph", 'F'),
            new Group("th", 'T'),
            new Group("ck", 'K'));

    private static final List<Group> CYRILLIC_GROUPS = List.of(new Group("дж", 'J'), new Group("тч", 'J'));

    private static final String LATIN = "abcdefghijklmnopqrstuvwxyzəıöüğşçž";
    private static final String LATIN_SOUNDS = "ABJDAFKKIJKLMNUPKRSTUVVKYZAIUUKSJJ";
    private static final String CYRILLIC = "абвгғдеёәжзийјкҝлмноөпрстуүфхһцчҹшщыэюя";
    private static final String CYRILLIC_SOUNDS = "ABVKKDAUAJZIYYKKLMNUUPRSTUUFKKSJJSSIAUA";
    private static final String VOWELS = "AIU";

    private Sounds() {}

    /** The sound of a word in small letters; other signs than letters are passed over. */
    static String sound(String lowered) {
        return settled(
                switch (Script.of(lowered)) {
                    case CYRILLIC, CYRILLIC_AZERBAIJANI -> classes(lowered, CYRILLIC_GROUPS, CYRILLIC, CYRILLIC_SOUNDS);
                    case LATIN -> classes(lowered, LATIN_GROUPS, LATIN, LATIN_SOUNDS);
                    case OTHER -> classes(Folding.foldLowered(lowered), LATIN_GROUPS, LATIN, LATIN_SOUNDS);
                });
    }

    private static StringBuilder classes(String word, List<Group> groups, String letters, String sounds) {
        var sound = new StringBuilder(word.length());
        var at = 0;
        while (at < word.length()) {
            var group = groupAt(word, at, groups);
            if (group != null) {
                sound.append(group.sound());
                at += group.letters().length();
                continue;
            }
            var known = letters.indexOf(word.charAt(at));
            if (known >= 0) {
                sound.append(sounds.charAt(known));
            } else if (word.charAt(at) >= 0x80) {
                // An accented letter sounds as the plain one.
                var plain = Folding.fold(word.substring(at, at + 1));
                plain.chars()
                        .map(LATIN::indexOf)
                        .filter(one -> one >= 0)
                        .forEach(one -> sound.append(LATIN_SOUNDS.charAt(one)));
            }
            at++;
        }
        return sound;
    }

    private static @Nullable Group groupAt(String word, int at, List<Group> groups) {
        for (var group : groups) {
            if (word.startsWith(group.letters(), at)) {
                return group;
            }
        }
        return null;
    }

    /** A glide before a vowel is not heard, elsewhere it is an i; doubled sounds once; the last sound has no voice of its own. */
    private static String settled(StringBuilder classes) {
        var settled = new StringBuilder(classes.length());
        for (var at = 0; at < classes.length(); at++) {
            var sound = classes.charAt(at);
            if (sound == 'Y') {
                if (at + 1 < classes.length() && isVowel(classes.charAt(at + 1))) {
                    continue;
                }
                sound = 'I';
            }
            if (settled.isEmpty() || settled.charAt(settled.length() - 1) != sound) {
                settled.append(sound);
            }
        }
        var last = settled.length() - 1;
        if (last > 0 && settled.charAt(last) == 'T') {
            settled.setCharAt(last, 'D');
        } else if (last > 0 && settled.charAt(last) == 'P') {
            settled.setCharAt(last, 'B');
        }
        return settled.toString();
    }

    private static boolean isVowel(char sound) {
        return VOWELS.indexOf(sound) >= 0 || sound == 'Y';
    }

    /** The consonants of a sound; a vowel at the beginning stays as one sign. */
    static String skeleton(String sound) {
        var skeleton = new StringBuilder(sound.length());
        for (var at = 0; at < sound.length(); at++) {
            var one = sound.charAt(at);
            if (VOWELS.indexOf(one) < 0) {
                skeleton.append(one);
            } else if (at == 0) {
                skeleton.append('A');
            }
        }
        return skeleton.toString();
    }
}

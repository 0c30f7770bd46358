package org.qanad.matching.name;

import java.util.List;
import java.util.Map;
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

    /** What each is spelled as by others. Unknown names may be Russian already, so that their g may be an h or a q. */
    private static final Map<Character, String> SPELLED_AS =
            Map.of('K', "k", 'Q', "qkg", 'G', "g", 'H', "hg", 'k', "qg", 'g', "qh");

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

    /**
     * Whether a name can be another's spelling although both sound alike: one class stands for k, q, g, x and h here, and
     * not each of them is written for each. A q becomes g or k in Russian and an h becomes г, but a k is no h: Türkan is
     * not Turxan.
     *
     * @param oneIsKnown whether one is written as its own language writes it, so that a k is a k and no q
     */
    static boolean canBeOne(String one, boolean oneIsKnown, String other, boolean otherIsKnown) {
        var here = throats(one, oneIsKnown);
        var there = throats(other, otherIsKnown);
        if (here.length() != there.length()) {
            return true;
        }
        for (var at = 0; at < here.length(); at++) {
            if (!canBeOne(here.charAt(at), there.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean canBeOne(char one, char other) {
        return one == other
                || SPELLED_AS.getOrDefault(one, "").indexOf(other) >= 0
                || SPELLED_AS.getOrDefault(other, "").indexOf(one) >= 0;
    }

    /** Sounds of the throat in folded letters: k, q, g, h as somebody wrote them, in capitals where that is how the name is written. */
    private static String throats(String letters, boolean known) {
        var throats = new StringBuilder();
        for (var at = 0; at < letters.length(); at++) {
            var next = at + 1 < letters.length() ? letters.charAt(at + 1) : ' ';
            var throat = switch (letters.charAt(at)) {
                case 'k' -> next == 'h' ? 'h' : 'k';
                case 'g' -> 'g';
                case 'q' -> 'q';
                case 'x' -> 'h';
                case 'h' -> at > 0 && "kgscpt".indexOf(letters.charAt(at - 1)) >= 0 ? ' ' : 'h';
                default -> ' ';
            };
            if (throat != ' ' && (throats.isEmpty() || throats.charAt(throats.length() - 1) != throat)) {
                throats.append(known ? Character.toUpperCase(throat) : throat);
            }
        }
        return throats.toString();
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

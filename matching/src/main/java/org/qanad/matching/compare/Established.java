package org.qanad.matching.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.similar.Edits;
import org.qanad.matching.table.Column;

/**
 * Names that are names of their own in a list, because many bear them, in whichever spelling. What is one slip away from two
 * of them may be either: Elnrə is Elnarə or Elnurə, and nobody can tell.
 */
final class Established {
    /** Fewer than so many who bear it do not make a name. */
    private static final int FEWEST_OF_A_NAME = 6;

    /** A slip of the pen in a common name is borne by few beside those who bear the name. */
    private static final int ROWS_FOR_EACH_OF_A_NAME = 20_000;

    private static final int RAREST_BESIDE = 200;

    private final Column<Spelling> names;
    private final int[] bearers;
    private final int fewest;

    /** Which letters each has, and a hash of its sound: enough to tell most names apart. */
    private final int[] signs;

    private final int[] sounds;

    /** Names by themselves and by what is left when any one letter is taken away. */
    private final Map<String, List<Spelling>> byRest = new HashMap<>();

    Established(Column<Spelling> names) {
        this.names = names;
        this.fewest = Math.max(FEWEST_OF_A_NAME, names.extent().rows() / ROWS_FOR_EACH_OF_A_NAME);
        var ofSound = new HashMap<String, Integer>();
        for (var value = 1; value < names.values().length; value++) {
            ofSound.merge(names.values()[value].sound(), names.counts()[value], Integer::sum);
        }
        this.bearers = new int[names.values().length];
        this.signs = new int[bearers.length];
        this.sounds = new int[bearers.length];
        for (var value = 1; value < bearers.length; value++) {
            signs[value] = names.values()[value].signs();
            sounds[value] = names.values()[value].sound().hashCode();
            bearers[value] = ofSound.getOrDefault(names.values()[value].sound(), 0);
            if (names.counts()[value] >= fewest) {
                var name = names.values()[value];
                rests(name.letters())
                        .forEach(rest -> byRest.computeIfAbsent(rest, _ -> new ArrayList<>(2))
                                .add(name));
            }
        }
    }

    private static List<String> rests(String letters) {
        var rests = new ArrayList<String>(letters.length() + 1);
        rests.add(letters);
        for (var at = 0; at < letters.length(); at++) {
            if (at == 0 || letters.charAt(at) != letters.charAt(at - 1)) {
                rests.add(letters.substring(0, at) + letters.substring(at + 1));
            }
        }
        return rests;
    }

    /** Whether two values have so little in common that nothing else need be looked at. */
    boolean areUnlike(int one, int other) {
        return Names.haveLittleInCommon(signs[one], signs[other]) && sounds[one] != sounds[other];
    }

    /** Whether two values are each a name of its own. */
    boolean areTwo(int one, int other) {
        var less = Math.min(bearers[one], bearers[other]);
        var more = Math.max(bearers[one], bearers[other]);
        return less >= fewest && (long) less * RAREST_BESIDE >= more;
    }

    /** Whether one of two values that a slip parts is no name of its own and as near to a third. */
    boolean mayBeAnother(int one, int other) {
        return (names.counts()[one] < fewest && hasRival(names.values()[one], names.values()[other]))
                || (names.counts()[other] < fewest && hasRival(names.values()[other], names.values()[one]));
    }

    private boolean hasRival(Spelling written, Spelling meant) {
        for (var rest : rests(written.letters())) {
            for (var name : byRest.getOrDefault(rest, List.of())) {
                if (!name.sound().equals(meant.sound())
                        && !name.letters().equals(meant.letters())
                        && !name.sound().equals(written.sound())
                        && Edits.between(name.letters(), written.letters(), 1) <= 1) {
                    return true;
                }
            }
        }
        return false;
    }
}

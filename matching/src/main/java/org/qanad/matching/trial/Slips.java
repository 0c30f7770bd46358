package org.qanad.matching.trial;

import java.util.SplittableRandom;

/** What goes wrong while somebody types. */
final class Slips {
    private Slips() {}

    /** A letter left out, doubled, another one instead, or two neighbours swapped. */
    static String inAWord(String word, SplittableRandom random) {
        if (word.length() < 3) {
            return word;
        }
        var at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            case 2 -> word.substring(0, at) + word.charAt(random.nextInt(word.length())) + word.substring(at + 1);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }

    /** Another digit, or two neighbours swapped. */
    static String inANumber(String number, SplittableRandom random) {
        var at = random.nextInt(number.length() - 1);
        return random.nextBoolean()
                ? number.substring(0, at) + random.nextInt(10) + number.substring(at + 1)
                : number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
    }
}

package org.qanad.matching.name;

/** How a word is written. The letters decide, not a setting: one list may hold several. */
enum Script {
    LATIN,
    /** Cyrillic with letters that Russian has not: Azerbaijani as it was written until 1991. */
    CYRILLIC_AZERBAIJANI,
    CYRILLIC,
    OTHER;

    private static final String ONLY_AZERBAIJANI = "әғҝөүһҹј";

    static Script of(String lowered) {
        var cyrillic = false;
        for (var at = 0; at < lowered.length(); at++) {
            var letter = lowered.charAt(at);
            if (letter >= 0x400 && letter < 0x530) {
                if (ONLY_AZERBAIJANI.indexOf(letter) >= 0) {
                    return CYRILLIC_AZERBAIJANI;
                }
                cyrillic = true;
            } else if (letter >= 0x250 && Character.isLetter(letter) && !isLatin(letter)) {
                return OTHER;
            }
        }
        return cyrillic ? CYRILLIC : LATIN;
    }

    /** The schwa and its kin stand among phonetic letters; Vietnamese and others above 1E00. */
    private static boolean isLatin(char letter) {
        return letter < 0x2B0 || (letter >= 0x1E00 && letter < 0x1F00);
    }
}

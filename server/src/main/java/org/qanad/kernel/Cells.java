package org.qanad.kernel;

/** What goes into a cell of a file that somebody will open with a spreadsheet. */
public final class Cells {
    /** What begins a formula, in the full-width letters of eastern keyboards too. */
    private static final String BEGINNINGS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Where a spreadsheet that takes another separator than ours would begin a new cell. */
    private static final String BREAKS = ";\t\r\n";

    private Cells() {}

    /**
     * A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one, at the beginning
     * of the cell, and inside after a semicolon, a tab or a new line, where Excel cuts in half of Europe whatever is quoted.
     */
    public static String harmless(String text) {
        var fresh = true;
        StringBuilder changed = null;
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            var leads = BEGINNINGS.indexOf(letter) >= 0;
            var cuts = BREAKS.indexOf(letter) >= 0;
            if (fresh && (leads || (at == 0 && cuts && letter != ';'))) {
                changed = changed == null ? new StringBuilder(text.length() + 8).append(text, 0, at) : changed;
                changed.append('\'');
            }
            if (changed != null) {
                changed.append(letter);
            }
            fresh = cuts || (fresh && (letter == ' ' || letter == '"'));
        }
        return changed == null ? text : changed.toString();
    }
}

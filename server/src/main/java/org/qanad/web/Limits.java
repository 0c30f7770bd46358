package org.qanad.web;

/**
 * How much one person, and one network address, may ask in a minute.
 *
 * @param account requests a minute by whoever is signed in; a search or a figure counts as several
 * @param address requests a minute from one address by whoever is not
 */
public record Limits(int account, int address) {
    /** What a person at a screen never reaches, and a script does within seconds. */
    public static final Limits USUAL = new Limits(1_200, 600);
}

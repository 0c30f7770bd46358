package org.qanad.matching.trial;

import java.time.LocalDate;

/**
 * An invented child as it is, before anybody writes it down.
 *
 * @param number of the child
 * @param household of the child; brothers, sisters and twins have one
 * @param father the father's given name
 * @param mother the mother's given and family name
 */
record Child(
        long number,
        long household,
        String given,
        String family,
        String father,
        boolean girl,
        LocalDate born,
        String place,
        String street,
        int house,
        String phone,
        String certificate,
        String mother) {}

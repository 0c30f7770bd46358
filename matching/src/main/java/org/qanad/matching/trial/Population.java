package org.qanad.matching.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.qanad.matching.name.NameLists;
import org.qanad.matching.name.NameLists.Name;

/**
 * Invented children of one country: any of them is made from its number, so that millions need no room. Of every ten
 * children three have a home of their own, four share one with a brother or sister, three with two; one pair in seven are
 * twins. Names are as uneven as names are: a few are everybody's.
 */
final class Population {
    /** Homes of ten children, by how many live in each. */
    private static final int[] HOMES = {1, 1, 1, 2, 2, 3};

    private static final LocalDate FIRST_BIRTH = LocalDate.of(2006, 1, 1);
    private static final int DAYS = 18 * 365;
    private static final int TWINS_ONE_OF = 7;

    private final long seed;
    private final List<String> girls;
    private final List<String> boys;
    private final List<String> families;
    private final List<String> places;

    /**
     * A population.
     *
     * @param language whose names they bear
     * @param places where they live, the largest first
     */
    Population(long seed, String language, List<String> places) {
        this.seed = seed;
        this.girls = shuffled(names(language, false, "female"), seed);
        this.boys = shuffled(names(language, false, "male"), seed + 1);
        this.families = shuffled(names(language, true, "female").isEmpty() ? List.of() : families(language), seed + 2);
        this.places = places;
    }

    private static List<String> names(String language, boolean family, String sex) {
        return NameLists.all().stream()
                .filter(name -> name.language().equals(language) && name.family() == family)
                .filter(name -> name.sex().equals(sex) || name.sex().equals("any"))
                .map(Name::text)
                .map(text -> text.toLowerCase(Locale.forLanguageTag(language)))
                .distinct()
                .toList();
    }

    /** As men bear them, without those that only say whose child somebody is. */
    private static List<String> families(String language) {
        return names(language, true, "male").stream()
                .filter(name -> !name.endsWith("oğlu"))
                .toList();
    }

    private static List<String> shuffled(List<String> names, long seed) {
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** The child with a number. */
    Child child(long number) {
        var ten = number / 10;
        var left = (int) (number % 10);
        var home = 0;
        while (left >= HOMES[home]) {
            left -= HOMES[home];
            home++;
        }
        return child(number, ten * HOMES.length + home, left);
    }

    private Child child(long number, long household, int which) {
        var random = new SplittableRandom(seed * 31 + household);
        var father = common(boys, random);
        var family = common(families, random);
        var mother = common(girls, random) + " " + ofWomen(common(families, random));
        var place = common(places, random);
        var street = common(families, random) + " küçəsi";
        var house = 1 + random.nextInt(120);
        var phone = List.of("050", "051", "055", "070", "077").get(random.nextInt(5)) + digits(7, random);
        var twins = random.nextInt(TWINS_ONE_OF) == 0;
        var born = FIRST_BIRTH.plusDays(random.nextInt(DAYS - 6 * 365));
        var taken = new HashSet<String>();
        var first = ' ';
        for (var sibling = 0; ; sibling++) {
            var girl = random.nextBoolean();
            var given = given(girl, taken, sibling > 0 && random.nextBoolean() ? first : ' ', random);
            first = given.charAt(0);
            var certificate = "AZ" + digits(7, random);
            if (sibling > 0 && !(sibling == 1 && twins)) {
                born = born.plusDays(300 + random.nextInt(900));
            }
            if (sibling == which) {
                return new Child(
                        number,
                        household,
                        given,
                        girl ? ofWomen(family) : family,
                        father,
                        girl,
                        born,
                        place,
                        street,
                        house,
                        phone,
                        certificate,
                        mother);
            }
            taken.add(plain(given));
        }
    }

    /** Brothers and sisters have different names; parents like them to begin alike. */
    private String given(boolean girl, Set<String> taken, char initial, SplittableRandom random) {
        var names = girl ? girls : boys;
        for (var attempt = 0; ; attempt++) {
            var given = common(names, random);
            if (!taken.contains(plain(given)) && (initial == ' ' || attempt > 60 || given.charAt(0) == initial)) {
                return given;
            }
        }
    }

    /** Nobody calls two children Sadiq and Sadıq, or Qədir and Qadir: what hands confuse is one name. */
    private static String plain(String given) {
        return given.replace('ə', 'a')
                .replace('e', 'a')
                .replace('ı', 'i')
                .replace('q', 'g')
                .replace('x', 'h')
                .replace("yy", "y");
    }

    static String ofWomen(String family) {
        return family.endsWith("ov") || family.endsWith("ev") ? family + "a" : family;
    }

    /** A few are chosen often: the chance falls as one over the rank. */
    private static String common(List<String> names, SplittableRandom random) {
        var size = names.size();
        var share = Math.log(1 + size / 5.0) * random.nextDouble();
        return names.get(Math.min(size - 1, (int) (5 * (Math.exp(share) - 1))));
    }

    private static String digits(int count, SplittableRandom random) {
        var digits = new char[count];
        Arrays.setAll(new int[count], at -> {
            digits[at] = (char) ('0' + random.nextInt(10));
            return 0;
        });
        return new String(digits);
    }
}

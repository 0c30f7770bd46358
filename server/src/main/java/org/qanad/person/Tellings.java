package org.qanad.person;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;
import org.qanad.matching.name.FullName;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.register.Told;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Marks;
import org.qanad.matching.value.Sex;

/** What is known of persons, in the forms that matching compares. */
final class Tellings {
    private static final int NAMES_REMEMBERED = 50_000;

    /** The same few thousand names come again and again, and spelling one is dear. */
    private static final LoadingCache<String, Spelling> GIVEN = remembered(Spelling::given);

    private static final LoadingCache<String, Spelling> FAMILY = remembered(Spelling::family);
    private static final LoadingCache<String, Spelling> PATRONYMIC = remembered(Spelling::patronymic);

    private Tellings() {}

    private interface Spelled {
        Spelling of(String name);
    }

    private static LoadingCache<String, Spelling> remembered(Spelled spelled) {
        return Caffeine.newBuilder().maximumSize(NAMES_REMEMBERED).build(spelled::of);
    }

    static Told of(PersonDetails details) {
        return new Told(
                spelling(GIVEN, details.given()),
                spelling(FAMILY, details.family()),
                spelling(PATRONYMIC, details.patronymic()),
                birth(details.born(), details.bornPrecision()),
                Sex.of(details.sex()),
                Objects.requireNonNullElse(details.territory(), ""),
                details.phone() == null ? "" : Marks.phone(details.phone()));
    }

    /** A name in one piece, taken apart as well as can be. */
    static PersonDetails named(String full) {
        var apart = FullName.of(full);
        return new PersonDetails(
                told(apart.given()), told(apart.family()), told(apart.patronymic()), "unknown", null, null, null, null);
    }

    static PersonDetails phoned(String number) {
        return new PersonDetails(null, null, null, "unknown", null, null, number, null);
    }

    private static @Nullable String told(String name) {
        return name.isEmpty() ? null : name;
    }

    private static Spelling spelling(LoadingCache<String, Spelling> names, @Nullable String name) {
        return name == null || name.isBlank() ? Spelling.NONE : names.get(name);
    }

    /** The first of January is what is written for a day that nobody knows: it tells the year. */
    private static int birth(@Nullable LocalDate born, @Nullable Precision precision) {
        if (born == null || precision == null) {
            return 0;
        }
        var packed = Birth.of(born.getYear(), born.getMonthValue(), born.getDayOfMonth());
        return switch (precision) {
            case DAY -> Birth.isFirstOfJanuary(packed) ? Birth.yearOnly(packed) : packed;
            case MONTH -> packed - Birth.day(packed);
            default -> Birth.yearOnly(packed);
        };
    }
}

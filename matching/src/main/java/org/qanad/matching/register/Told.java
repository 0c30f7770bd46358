package org.qanad.matching.register;

import org.qanad.matching.name.Spelling;
import org.qanad.matching.value.Sex;

/**
 * What is told of a person, in the forms that are compared.
 *
 * @param birth as {@link org.qanad.matching.value.Birth} packs it, 0 for nothing
 * @param place a code, compared as it is; empty for nothing
 * @param phone as {@link org.qanad.matching.value.Marks#phone} leaves it; empty for nothing
 */
public record Told(
        Spelling given, Spelling family, Spelling patronymic, int birth, Sex sex, String place, String phone) {}

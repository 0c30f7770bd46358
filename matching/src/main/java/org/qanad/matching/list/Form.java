package org.qanad.matching.list;

import java.util.function.Function;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.value.Marks;
import org.qanad.matching.value.Words;

/**
 * What the texts of a column are compared as.
 *
 * @param read from a text to what is compared
 * @param none what stands for nothing told
 * @param same forms that are the same value give the same here
 */
public record Form<V>(Function<String, V> read, V none, Function<V, String> same) {
    public static final Form<Spelling> GIVEN = new Form<>(Spelling::given, Spelling.NONE, Spelling::letters);
    public static final Form<Spelling> FAMILY = new Form<>(Spelling::family, Spelling.NONE, Spelling::letters);
    public static final Form<Spelling> PATRONYMIC = new Form<>(Spelling::patronymic, Spelling.NONE, Spelling::letters);
    public static final Form<Spelling> GUARDIAN = GIVEN;
    public static final Form<Words> PLACE = new Form<>(Words::of, Words.NONE, Words::folded);
    public static final Form<Words> ADDRESS = PLACE;
    public static final Form<String> POSTCODE = new Form<>(Marks::mark, "", mark -> mark);
    public static final Form<String> DOCUMENT = POSTCODE;
    public static final Form<String> PHONE = new Form<>(Marks::phone, "", mark -> mark);

    /** As it is written: a day before it is known how the list writes days, or who somebody is. */
    public static final Form<String> WRITTEN = new Form<>(String::strip, "", text -> text);
}

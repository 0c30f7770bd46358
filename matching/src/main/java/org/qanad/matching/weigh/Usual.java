package org.qanad.matching.weigh;

import org.qanad.matching.compare.Field;

/** How entries of one person usually agree: where learning begins, and what holds where a list is too small to learn from. */
public final class Usual {
    private Usual() {}

    public static Shares matched() {
        var usual = new Shares();
        var names = new double[] {0.80, 0.06, 0.06, 0.04, 0.02, 0.02};
        usual.set(Field.GIVEN, names);
        usual.set(Field.FAMILY, names);
        usual.set(Field.PATRONYMIC, names);
        usual.set(Field.GUARDIAN, names);
        usual.set(Field.ORDER, 0.96, 0.015, 0.01, 0.015);
        usual.set(Field.BIRTH, 0.88, 0.06, 0.03, 0.03);
        usual.set(Field.YEAR, 0.90, 0.05, 0.05);
        usual.set(Field.SEX, 0.98, 0.02);
        usual.set(Field.PLACE, 0.75, 0.08, 0.17);
        usual.set(Field.POSTCODE, 0.75, 0.08, 0.17);
        usual.set(Field.ADDRESS, 0.55, 0.15, 0.10, 0.20);
        usual.set(Field.PHONE, 0.65, 0.05, 0.30);
        usual.set(Field.DOCUMENT, 0.90, 0.05, 0.05);
        return usual;
    }

    /** How any two entries agree; of values that are the same it depends on how common they are. */
    public static Shares random() {
        var usual = new Shares();
        var names = new double[] {0.005, 0.002, 0.0005, 0.0005, 0.003, 0.989};
        usual.set(Field.GIVEN, names);
        usual.set(Field.FAMILY, names);
        usual.set(Field.PATRONYMIC, names);
        usual.set(Field.GUARDIAN, names);
        usual.set(Field.ORDER, 0.97, 0.01, 0.01, 0.01);
        usual.set(Field.BIRTH, 0.0002, 0.005, 0.0055, 0.9893);
        usual.set(Field.YEAR, 0.07, 0.14, 0.79);
        usual.set(Field.SEX, 0.5, 0.5);
        usual.set(Field.PLACE, 0.02, 0.005, 0.975);
        usual.set(Field.POSTCODE, 0.002, 0.001, 0.997);
        usual.set(Field.ADDRESS, 0.0001, 0.009, 0.13, 0.861);
        usual.set(Field.PHONE, 0.00001, 0.00001, 0.99998);
        usual.set(Field.DOCUMENT, 0.000001, 0.00001, 0.999989);
        return usual;
    }
}

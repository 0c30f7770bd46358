package org.qanad.definition.model;

import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * What one person may be of another: of A and B it says that A is, for example, the mother of B.
 *
 * @param label what A is of B
 * @param inverse what B is of A; the same as the label where the kind is symmetric
 * @param symmetric whether B is of A what A is of B
 * @param family how it is drawn in the family; null where it is not of the family
 * @param generation by how many generations A stands above B: 0 to 2
 * @param older whether A was born before B
 * @param single whether a person has no more than one at a time; more are shown as contradicting each other
 * @param sensitive whether only roles that are granted it see that there is such a relation
 */
public record RelationKind(
        String name,
        Called label,
        Called inverse,
        boolean symmetric,
        @Nullable Family family,
        int generation,
        boolean older,
        boolean single,
        boolean sensitive,
        boolean retired,
        Place at) {

    /** What somebody is called, and what a woman and a man are called where the language knows a word. */
    public record Called(
            Label label, @Nullable Label female, @Nullable Label male) {}

    /** How a relation is drawn. */
    public enum Family {
        PARENT,
        PARTNER,
        SIBLING,
        KIN
    }
}

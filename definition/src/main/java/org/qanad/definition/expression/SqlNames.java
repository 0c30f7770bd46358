package org.qanad.definition.expression;

import java.util.Optional;

/** Where the names of an expression stand in the database. */
public interface SqlNames {
    /** A field, such as {@code risk}, as SQL; empty if the database does not hold it. */
    Optional<Sql> field(String name);

    /** A member of a thing, such as {@code subject.born}. */
    Optional<Sql> member(String thing, String name);

    /** A list of things, such as {@code referrals}. */
    Optional<Rows> rows(String name);

    /**
     * The rows of a list.
     *
     * @param from what follows FROM, its alias among it
     * @param where which of them belong to the record
     * @param names the names within a row, by member
     */
    record Rows(String from, String where, SqlNames names) {}
}

package org.qanad.audit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a chain is proved from: a database, or an export of one. Everything is read in order, once, and never all at
 * once in memory.
 */
public interface Evidence extends AutoCloseable {
    /**
     * When it was taken, and between which transactions that moment lay.
     *
     * @param at ISO 8601 in UTC with microseconds
     * @param database the name of the database
     * @param horizon all transactions below it had ended
     * @param past no transaction from here on had begun
     * @param seals how many seals there were
     */
    record Moment(String at, String database, long horizon, long past, long seals) {}

    /** Leaves as a seal keeps them. */
    record Kept(long seal, String source, List<Leaf> leaves) {}

    Moment moment();

    /** By number. */
    Iterator<Seal> seals();

    /** By seal. */
    Iterator<Kept> leaves();

    /** Rows that are final, by transaction and key. */
    Iterator<SealedRow> rows(SealedTable table);

    /** A row by its key, wherever it stands now and whether it is final or not. */
    Optional<SealedRow> row(SealedTable table, String key);

    @Override
    void close();
}

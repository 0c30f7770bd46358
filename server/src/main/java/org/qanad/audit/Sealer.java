package org.qanad.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Seals what was written: one link for all rows of transactions that have ended since the last. Whoever writes never
 * waits for it and takes no lock or counter for it: a row carries its transaction's number, and every transaction
 * below the oldest one still running has ended for good.
 */
@Component
final class Sealer {
    /** A seal of so many rows takes about as much memory as its leaves: a few megabytes. */
    private static final int MOST_ROWS = 10_000;

    private final DSLContext database;
    private final SealKey key;

    Sealer(DSLContext database, SealKey key) {
        this.database = database;
        this.key = key;
    }

    /** The chain in the database is not the one that was sealed here: sealing goes no further. */
    static final class ChainCut extends RuntimeException {
        ChainCut(String message) {
            super(message);
        }
    }

    /** Whether the database has what sealing needs; one that was never published has not. */
    boolean ready() {
        return database.fetchSingle("select to_regclass('qanad.seal_leaves') is not null")
                .get(0, Boolean.class);
    }

    /** Begins a new era of transaction numbers if the database was restored into another cluster. */
    boolean beginEra() {
        return database.fetchSingle("select qanad.begin_era()").get(0, Boolean.class);
    }

    /** Seals all that can be sealed now, in seals of bounded size; how many that took. */
    int sealAll() {
        var seals = 0;
        for (var more = true; more; ) {
            var made = sealOnce();
            seals += made.isPresent() ? 1 : 0;
            more = made.filter(Made::cutShort).isPresent();
        }
        return seals;
    }

    /** One seal, or none if there is nothing to seal or another server is at it. */
    private Optional<Made> sealOnce() {
        return database.transactionResult(configuration -> {
                    var transaction = configuration.dsl();
                    var mine = transaction
                            .fetchSingle("select pg_try_advisory_xact_lock(hashtext('qanad.seal'))")
                            .get(0, Boolean.class);
                    return mine ? seal(transaction) : Optional.<Made>empty();
                })
                .map(made -> {
                    key.remember(made.database(), made.seal());
                    return made;
                });
    }

    /** A seal, and whether there was more than it may hold. */
    private record Made(String database, Seal seal, boolean cutShort) {}

    private Optional<Made> seal(DSLContext transaction) {
        var name = Objects.requireNonNull(
                transaction.fetchSingle("select current_database()").get(0, String.class));
        refuseACutChain(transaction, name);
        var before = transaction.fetchOptional(
                "select number, upto, encode(hash, 'hex') from qanad.seal order by number desc limit 1");
        var from = before.map(row -> row.get(1, Long.class)).orElse(0L);
        var horizon = transaction.fetchSingle("select qanad.horizon()").get(0, Long.class);
        var upto = transaction
                .fetchSingle("select qanad.sealing_ends(?, ?, ?)", from, horizon, MOST_ROWS)
                .get(0, Long.class);
        if (upto == null) {
            return Optional.empty();
        }
        var parts = new ArrayList<Statement.Part>();
        var leaves = new ArrayList<List<Leaf>>();
        for (var table : SealedTable.ALL) {
            var found = leaves(transaction, table, from, upto);
            parts.add(new Statement.Part(table.name(), found.size(), root(found)));
            leaves.add(found);
        }
        var seal = key.sign(new Statement(
                before.map(row -> row.get(0, Long.class)).orElse(0L) + 1,
                now(transaction),
                from,
                upto,
                parts,
                before.map(row -> row.get(2, String.class)).orElse(Statement.NOTHING_BEFORE),
                key.fingerprint()));
        write(transaction, seal, leaves);
        return Optional.of(new Made(name, seal, upto < horizon));
    }

    /** What was sealed here once must still be there, or there would be two histories with the same right. */
    private void refuseACutChain(DSLContext transaction, String name) {
        key.newest(name).ifPresent(known -> {
            var there = transaction
                    .fetchOptional("select encode(hash, 'hex') from qanad.seal where number = ?", known.number())
                    .map(row -> row.get(0, String.class));
            if (!there.filter(known.hash()::equals).isPresent()) {
                throw new ChainCut("Seal " + known.number() + " was made here, and the database "
                        + (there.isPresent() ? "has another in its place" : "no longer has it")
                        + ". If the database was restored on purpose, note why and remove the file that remembers it,"
                        + " beside the key of the seals; the roots that were published go on telling of the loss.");
            }
        });
    }

    static String root(List<Leaf> leaves) {
        return MerkleTree.root(leaves.stream().map(Leaf::hash).toList());
    }

    private static List<Leaf> leaves(DSLContext transaction, SealedTable table, long from, long upto) {
        return transaction
                .fetch("select encode(key, 'hex'), encode(leaf, 'hex') from " + table.function() + "(?, ?)", from, upto)
                .map(row -> new Leaf(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, String.class))));
    }

    private static String now(DSLContext transaction) {
        return Objects.requireNonNull(transaction
                .fetchSingle(
                        "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .get(0, String.class));
    }

    private static void write(DSLContext transaction, Seal seal, List<List<Leaf>> leaves) {
        transaction.execute(
                "insert into qanad.seal (number, at, upto, statement, hash, signature)"
                        + " values (?, ?::timestamptz, ?, ?, ?, ?)",
                seal.number(),
                seal.at(),
                seal.upto(),
                seal.statement(),
                Hashes.HEX.parseHex(seal.hash()),
                Hashes.HEX.parseHex(seal.signature()));
        for (var i = 0; i < leaves.size(); i++) {
            if (!leaves.get(i).isEmpty()) {
                transaction.execute(
                        "insert into qanad.seal_leaves (seal, source, leaves) values (?, ?, ?)",
                        seal.number(),
                        SealedTable.ALL.get(i).name(),
                        Leaf.pack(leaves.get(i)));
            }
        }
    }
}

package org.qanad.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction writes when all has been asked. Statements are gathered in their order and sent together, for a way
 * to the database and back for each would be most of the time; those of many changes are sent table by table. Whoever
 * reads a row that may be waiting asks {@link #before} first.
 */
public final class Writes {
    /** More than a few changes make: from here on like statements go together. */
    private static final int FEW = 64;

    private final DSLContext transaction;
    private final List<Query> waiting = new ArrayList<>();
    private final Set<UUID> about = new HashSet<>();

    public Writes(DSLContext transaction) {
        this.transaction = transaction;
    }

    /** Gathers a statement whose answer nobody needs. */
    public void add(String sql, @Nullable Object... values) {
        waiting.add(transaction.query(sql, values));
    }

    /** Gathers a statement whose answer nobody needs. */
    public void add(Query query) {
        waiting.add(query);
    }

    /** Notes that what waits makes or changes something: a record, a person. */
    public void about(@Nullable UUID... ids) {
        Stream.of(ids).filter(Objects::nonNull).forEach(about::add);
    }

    /** To be asked before something is read: sends what waits if it is about that. */
    public void before(@Nullable UUID id) {
        if (id != null && about.contains(id)) {
            send();
        }
    }

    /** Sends what waits; the first statement that is refused refuses all, as each alone would have been. */
    public void send() {
        if (waiting.size() > FEW) {
            inGroups().forEach(this::together);
        } else {
            atOnce(waiting);
        }
        waiting.clear();
        about.clear();
    }

    /** Like statements together, in the order in which each kind came first: what others point at came before them. */
    private Iterable<List<Query>> inGroups() {
        Map<String, List<Query>> groups = new LinkedHashMap<>();
        for (var query : waiting) {
            groups.computeIfAbsent(query.getSQL(), _ -> new ArrayList<>()).add(query);
        }
        return groups.values();
    }

    private void together(List<Query> alike) {
        if (alike.size() == 1 || alike.getFirst().getSQL().startsWith("select")) {
            for (var from = 0; from < alike.size(); from += FEW) {
                atOnce(alike.subList(from, Math.min(alike.size(), from + FEW)));
            }
            return;
        }
        var values =
                alike.stream().map(query -> query.getBindValues().toArray()).toArray(Object[][]::new);
        transaction.batch(alike.getFirst()).bind(values).execute();
    }

    private void atOnce(List<Query> few) {
        if (few.size() == 1) {
            few.getFirst().execute();
        } else if (!few.isEmpty()) {
            var all = IntStream.range(0, few.size())
                    .mapToObj(number -> "{" + number + "}")
                    .collect(Collectors.joining("; "));
            transaction.query(all, few.toArray(QueryPart[]::new)).execute();
        }
    }
}

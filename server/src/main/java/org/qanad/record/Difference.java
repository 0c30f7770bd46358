package org.qanad.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change did, by path: what stood there and what stands there now. */
final class Difference {
    /** A value before and after, as clients see values. */
    record Moved(@Nullable Object from, @Nullable Object to) {}

    private Difference() {}

    static Map<String, Moved> between(RecordState before, RecordState after) {
        var moved = new LinkedHashMap<String, Moved>();
        var names = new LinkedHashSet<>(before.values().keySet());
        names.addAll(after.values().keySet());
        names.forEach(name ->
                put(moved, name, before.values().get(name), after.values().get(name)));
        for (var use : after.envelope().type().forms()) {
            if (use.repeats()) {
                rows(use.name(), before, after, moved);
            }
        }
        return moved;
    }

    private static void rows(String form, RecordState before, RecordState after, Map<String, Moved> moved) {
        var old = before.rows().getOrDefault(form, new LinkedHashMap<>());
        var now = after.rows().getOrDefault(form, new LinkedHashMap<>());
        var ids = new LinkedHashSet<UUID>(old.keySet());
        ids.addAll(now.keySet());
        for (var id : ids) {
            var from = old.get(id);
            var to = now.get(id);
            var path = form + "[" + id + "]";
            if (from == null) {
                moved.put(path, new Moved(null, Wire.values(Objects.requireNonNull(to))));
            } else if (to == null) {
                moved.put(path, new Moved(Wire.values(from), null));
            } else {
                var names = new LinkedHashSet<>(from.keySet());
                names.addAll(to.keySet());
                names.forEach(name -> put(moved, path + "." + name, from.get(name), to.get(name)));
            }
        }
    }

    private static void put(Map<String, Moved> moved, String path, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            moved.put(path, new Moved(Wire.value(from), Wire.value(to)));
        }
    }
}

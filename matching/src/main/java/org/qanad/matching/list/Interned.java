package org.qanad.matching.list;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.table.Column;

/** A column as it is being read: each text is brought to its form once, however often it comes. */
final class Interned<V> {
    private final Form<V> form;
    private final ObjectIntHashMap<String> texts = new ObjectIntHashMap<>();
    private final ObjectIntHashMap<String> forms = new ObjectIntHashMap<>();
    private final List<V> values = new ArrayList<>();
    private final IntArrayList of = new IntArrayList();

    /** An empty column. */
    Interned(Form<V> form) {
        this.form = form;
        values.add(form.none());
        forms.put(form.same().apply(form.none()), 0);
    }

    void add(@Nullable String text) {
        of.add(text == null || text.isBlank() ? 0 : number(text));
    }

    private int number(String text) {
        var place = texts.indexOf(text);
        if (texts.indexExists(place)) {
            return texts.indexGet(place);
        }
        var value = form.read().apply(text);
        var key = form.same().apply(value);
        var number = forms.getOrDefault(key, values.size());
        if (number == values.size()) {
            values.add(value);
            forms.put(key, number);
        }
        texts.put(text, number);
        return number;
    }

    /** The column; nothing can be added afterwards. */
    Column<V> column(IntFunction<V[]> array) {
        texts.release();
        forms.release();
        return Column.of(values.toArray(array), of.toArray());
    }
}

package org.qanad.matching.spark;

import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What one task is given, one after the other. */
final class Flow {
    private Flow() {}

    static <T> Stream<T> of(Iterator<T> given) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(given, 0), false);
    }
}

package org.qanad.matching.group;

import java.util.stream.IntStream;

/** Brings many numbers into order without moving them. */
final class Order {
    private Order() {}

    /** The places of the numbers, least number first; of equal ones the first place first. */
    static int[] by(long[] numbers) {
        var order = IntStream.range(0, numbers.length).toArray();
        var spare = new int[order.length];
        sort(numbers, order, spare, 0, order.length);
        return order;
    }

    private static void sort(long[] numbers, int[] order, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        var middle = (from + to) >>> 1;
        sort(numbers, order, spare, from, middle);
        sort(numbers, order, spare, middle, to);
        if (numbers[order[middle - 1]] <= numbers[order[middle]]) {
            return;
        }
        System.arraycopy(order, from, spare, from, to - from);
        var left = from;
        var right = middle;
        for (var at = from; at < to; at++) {
            if (right >= to || (left < middle && numbers[spare[left]] <= numbers[spare[right]])) {
                order[at] = spare[left++];
            } else {
                order[at] = spare[right++];
            }
        }
    }
}

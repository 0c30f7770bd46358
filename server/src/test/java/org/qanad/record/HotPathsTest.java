package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/** What is measured does what it says, once; how long it takes is asked by {@code ./qanad jmh}. */
class HotPathsTest {
    private static final HotPaths PATHS = new HotPaths();

    static List<Method> benchmarks() {
        return Arrays.stream(HotPaths.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void each_path_can_be_gone(Method benchmark) throws ReflectiveOperationException {
        assertThat(benchmark.invoke(PATHS)).isNotNull();
    }

    @Test
    void there_is_something_to_measure() {
        assertThat(benchmarks()).hasSizeGreaterThan(5);
        assertThat(PATHS.expressionCount()).isGreaterThan(10);
        assertThat(PATHS.everyExpression()).isGreaterThan(PATHS.expressionCount() / 2);
        assertThat(PATHS.validate()).isInstanceOf(RecordState.class);
    }
}

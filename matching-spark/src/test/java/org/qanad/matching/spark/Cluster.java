package org.qanad.matching.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster on this machine whose executors are processes of their own, as on any cluster. There is one for all tests of a run,
 * and it ends with them.
 */
final class Cluster implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Cluster.class, _ ->
                (AutoCloseable) ofTwoProcesses()::stop);
    }

    static SparkSession ofTwoProcesses() {
        // Where a distribution has its libraries; here executors take them from the test's class path.
        var home = Path.of(System.getenv("SPARK_HOME"));
        try {
            Files.createDirectories(home.resolve("jars"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .appName("qanad-matching-spark")
                .config("spark.ui.enabled", "false")
                // As many partitions as are said, and no time spent on making small work quick.
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.executor.memory", "900m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", System.getProperty("spark.opens"))
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
                .getOrCreate();
    }

    /** In which process a task runs. */
    record Here() implements MapPartitionsFunction<Long, Long> {
        @Override
        public Iterator<Long> call(Iterator<Long> numbers) {
            return List.of(ProcessHandle.current().pid()).iterator();
        }
    }
}

package org.qanad.attack;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything the server writes down while this is open. */
public final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private Log() {}

    public static Log open() {
        var log = new Log();
        log.setContext(log.root.getLoggerContext());
        log.start();
        log.root.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new String(console().getEncoder().encode(event), StandardCharsets.UTF_8));
    }

    /** What is written is what the server's own settings make of it. */
    private ConsoleAppender<ILoggingEvent> console() {
        return (ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("CONSOLE"));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> holdingAnyOf(List<String> words) {
        return lines.stream()
                .filter(line -> words.stream().anyMatch(word -> !word.isEmpty() && line.contains(word)))
                .limit(10)
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}

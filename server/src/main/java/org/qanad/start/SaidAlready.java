package org.qanad.start;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What keeps a server from starting and names what is wrong and what to do is told by the command, and not besides by a log
 * of everything that broke because of it.
 */
final class SaidAlready implements SpringBootExceptionReporter {
    SaidAlready(ConfigurableApplicationContext context) {
        // Spring makes it and hands the context over; nothing of that is needed.
    }

    @Override
    public boolean reportException(Throwable failure) {
        return within(failure).isPresent();
    }

    /** The reason that says what to do, among those that broke because of it. */
    static Optional<CannotStart> within(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .map(CannotStart.class::cast)
                .findFirst();
    }
}

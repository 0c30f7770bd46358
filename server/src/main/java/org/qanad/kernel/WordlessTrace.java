package org.qanad.kernel;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import org.jspecify.annotations.Nullable;

/**
 * What broke and where, for the log: the names of exceptions and their steps. Their messages are left out, whoever
 * threw them, for they quote rows of the database, headers and answers of forms.
 */
public final class WordlessTrace extends ThrowableProxyConverter {
    private static final int MOST_CAUSES = 8;
    private static final int MOST_STEPS = 60;

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        var said = new StringBuilder();
        @Nullable IThrowableProxy next = thrown;
        for (var depth = 0; next != null && depth < MOST_CAUSES; depth++, next = next.getCause()) {
            said.append(depth == 0 ? "" : "Caused by: ")
                    .append(next.getClassName())
                    .append(CoreConstants.LINE_SEPARATOR);
            var steps = next.getStackTraceElementProxyArray();
            // The rest of a cause's steps are those of what it caused.
            var own = Math.min(MOST_STEPS, steps.length - (depth == 0 ? 0 : next.getCommonFrames()));
            for (var step = 0; step < own; step++) {
                said.append("\tat ").append(steps[step].getStackTraceElement()).append(CoreConstants.LINE_SEPARATOR);
            }
        }
        return said.toString();
    }
}

package org.qanad.kernel;

import java.util.List;

/**
 * One thing that a request has wrong.
 *
 * @param code stable, such as {@code required}; also the name of its sentence
 * @param path where, such as {@code risk} or {@code follow_up[0197…].notes}
 * @param arguments what the sentence mentions: texts, numbers, or labels
 */
public record Fault(String code, String path, List<Object> arguments) {
    public static Fault of(String code, String path, Object... arguments) {
        return new Fault(code, path, List.of(arguments));
    }
}

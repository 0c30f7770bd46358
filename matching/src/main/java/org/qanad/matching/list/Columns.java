package org.qanad.matching.list;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qanad.matching.Role;

/** Which columns of a list tell what, as somebody said it: {@code given=first_name,family=surname,address=street+house}. */
public record Columns(Map<Role, List<String>> of) implements Serializable {
    /**
     * Reads what was said.
     *
     * @throws Unreadable when a role is not known or nothing can be compared
     */
    public static Columns parse(String said) {
        var columns = new EnumMap<Role, List<String>>(Role.class);
        for (var part : said.split(",", -1)) {
            var equals = part.indexOf('=');
            if (equals < 0) {
                throw new Unreadable("'" + part.strip() + "' does not say role=column, such as given=first_name.");
            }
            var word = part.substring(0, equals).strip();
            var role = Role.of(word)
                    .orElseThrow(() -> new Unreadable("There is no role '" + word + "'. The roles are "
                            + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", ")) + "."));
            Arrays.stream(part.substring(equals + 1).split("\\+", -1))
                    .map(String::strip)
                    .forEach(column -> columns.computeIfAbsent(role, _ -> new ArrayList<>())
                            .add(column));
        }
        if (columns.keySet().stream().allMatch(role -> role == Role.ID)) {
            throw new Unreadable("Nothing to compare: name at least one column besides id.");
        }
        return new Columns(columns);
    }

    /** The names of a role's columns. */
    public List<String> of(Role role) {
        return of.getOrDefault(role, List.of());
    }
}

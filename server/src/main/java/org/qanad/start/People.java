package org.qanad.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.qanad.access.Passwords;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.YamlFile;
import org.qanad.definition.yaml.YamlMap;
import org.qanad.kernel.Ids;

/** The invented people of a country's demonstration, all with one password. */
final class People {
    /** Known to everyone who has read this line: the demonstration listens on loopback only. */
    static final String PASSWORD = "wing-demo-2026";

    private People() {}

    /** Somebody to sign in as. */
    record Person(String name, String display, String language, List<Role> roles) {}

    /** A role at an organisation. */
    record Role(String role, String organisation) {}

    static List<Person> read(Path file) {
        var faults = new Faults();
        var people =
                YamlFile.read(file, file.toString(), faults).map(map -> map.maps("people")).orElse(List.of()).stream()
                        .map(People::person)
                        .toList();
        if (!faults.none()) {
            throw new CannotStart(faults.sorted().stream().map(String::valueOf).toList());
        }
        return people;
    }

    private static Person person(YamlMap map) {
        var roles = new ArrayList<Role>();
        map.maps("roles")
                .forEach(role -> roles.add(new Role(
                        role.required("role", "protection.supervisor"), role.required("organisation", "helpline"))));
        return new Person(
                map.required("name", "leyla"), map.required("display", "Leyla"), map.required("language", "az"), roles);
    }

    /** Writes those who are not there yet, as the owner of the tables. */
    static void load(DSLContext owner, List<Person> people) {
        var hash = Passwords.hash(PASSWORD);
        for (var person : people) {
            var id = Ids.next();
            var made = owner.execute(
                    "insert into qanad.account (id, name, display, language, password) values (?, ?, ?, ?, ?)"
                            + " on conflict (name) do nothing",
                    id,
                    person.name(),
                    person.display(),
                    person.language(),
                    hash);
            if (made == 1) {
                person.roles()
                        .forEach(role -> owner.execute(
                                "insert into qanad.assignment (id, account, role, organisation) values (?, ?, ?, ?)",
                                Ids.next(),
                                id,
                                role.role(),
                                role.organisation()));
            }
        }
    }
}

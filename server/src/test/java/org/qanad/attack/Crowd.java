package org.qanad.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qanad.access.signin.Authenticator;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** People and a machine whose accounts may come to harm, and a stranger. */
final class Crowd {
    private static final Map<String, Map<String, String>> PEOPLE = Map.of(
            "fuzz.admin", Map.of("administrator", "ministry_labour"),
            "fuzz.counsellor", Map.of("helpline.counsellor", "helpline"),
            "fuzz.caseworker", Map.of("protection.case_worker", "dost_baku"),
            "fuzz.supervisor", Map.of("protection.supervisor", "dost_baku"),
            "fuzz.provider", Map.of("protection.provider", "shelter_baku"),
            "fuzz.analyst", Map.of("protection.protection_analyst", "ministry_labour"),
            "fuzz.visitor", Map.of("npm.npm_member", "npm_group"));

    private final TestCountry country;
    private final Map<String, Visitor> signedIn = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final String key;
    private int again;

    Crowd(TestCountry country) {
        this.country = country;
        PEOPLE.keySet().stream().sorted().forEach(name -> {
            country.newcomer(name, PEOPLE.getOrDefault(name, Map.of()));
            ids.add(String.valueOf(country.ask("select id::text from qanad.account where name = ?", name)
                    .getFirst()));
            signIn(name);
        });
        var admin = visitor("fuzz.admin");
        Authenticator.confirm(admin);
        var machine = admin.post(
                        "/api/accounts",
                        Map.of(
                                "name",
                                "fuzz.machine",
                                "display",
                                "Machine",
                                "language",
                                "en",
                                "kind",
                                "service",
                                "roles",
                                List.of(Map.of("role", "protection.supervisor", "organisation", "dost_baku"))))
                .accepted()
                .text("id");
        ids.add(machine);
        key = admin.post(
                        "/api/accounts/" + machine + "/keys",
                        Map.of("label", "fuzz", "may", List.of("read", "write", "figures"), "days", 5))
                .accepted()
                .text("key");
    }

    private void signIn(String name) {
        var visitor = country.visitor(name).from("198.51.100." + (again++ % 250));
        visitor.signIn(name, TestCountry.password());
        signedIn.put(name, visitor);
    }

    Visitor visitor(String name) {
        return java.util.Objects.requireNonNull(signedIn.get(name));
    }

    List<String> names() {
        var names = new ArrayList<>(signedIn.keySet());
        names.add("machine");
        names.add("stranger");
        return names;
    }

    /** Ids of their accounts. */
    List<String> ids() {
        return ids;
    }

    /** What proves who asks. */
    List<String> proofs(String name) {
        return switch (name) {
            case "stranger" -> List.of();
            case "machine" -> List.of("Authorization: Bearer " + key);
            default -> {
                var visitor = visitor(name);
                yield List.of(
                        "Cookie: QANAD=" + visitor.cookie("QANAD") + "; XSRF-TOKEN=" + visitor.cookie("XSRF-TOKEN"),
                        "X-XSRF-TOKEN: " + visitor.cookie("XSRF-TOKEN"));
            }
        };
    }

    /** What must be found in no log. */
    List<String> secrets() {
        var secrets = new ArrayList<>(List.of(key, TestCountry.password()));
        signedIn.values().forEach(visitor -> secrets.add(visitor.cookie("QANAD")));
        return secrets;
    }

    /** Signs in whoever was signed out by what was asked in their name, and undoes what was done to their accounts. */
    void gather() {
        country.run("update qanad.account set disabled = false where name like 'fuzz.%' and disabled");
        signedIn.keySet().stream().sorted().toList().forEach(name -> {
            if (visitor(name).get("/api/session").status() != 200) {
                signIn(name);
            }
        });
    }
}

package org.qanad.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.qanad.access.SignInSettings;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Nearest;
import org.qanad.definition.yaml.YamlFile;
import org.qanad.vault.MasterKey;
import org.qanad.web.Limits;

/**
 * How a server runs. Each setting is a key of {@code qanad.yaml}, or the variable of the same name in capitals with
 * {@code QANAD_} before it; the variable wins.
 *
 * @param database JDBC address of the PostgreSQL server
 * @param server the role that serves: bound by row-level security, without rights to change tables
 * @param figures the role that counts: sees no words and no person
 * @param owner the role that publishes; empty when serving
 * @param keys where the master key is that wraps the keys of sealed answers: an address such as {@code file:/…}
 * @param proxy the address of the proxy in front, whose word on where a request comes from is believed
 * @param signIn how people sign in
 * @param limits how much one person or address may ask
 * @param backup the role that may copy the database's files
 * @param drain how long one that is asked to stop goes on answering while it says that it is not ready any more
 * @param sealKey the file of the key that seals are signed with; made if there is none
 */
record Settings(
        String address,
        int port,
        Path programmes,
        Path country,
        String database,
        Login server,
        Login figures,
        Optional<Login> owner,
        String keys,
        Optional<String> proxy,
        SignInSettings signIn,
        Limits limits,
        Path sealKey,
        Optional<Login> backup,
        Duration drain) {

    /** The master key, or why there is none. */
    MasterKey masterKey() {
        try {
            return MasterKey.at(keys);
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart("'keys' is '" + keys + "': " + wrong.getMessage() + ".");
        }
    }

    /** Whether the database's address names several servers, of which one is the primary at any moment. */
    boolean hasSeveralHosts() {
        return database.replaceFirst("^jdbc:postgresql://([^/]*).*", "$1").contains(",");
    }

    /** A database role and its password. */
    record Login(String user, String password) {
        /** Without the password: settings may be printed. */
        @Override
        public String toString() {
            return user;
        }
    }

    private static final Map<String, String> KEYS = known();

    private static Map<String, String> known() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("address", "where to listen, such as 127.0.0.1");
        keys.put("port", "the port to listen on, such as 8080");
        keys.put("programmes", "the folder of the programmes");
        keys.put("country", "the folder of the country");
        keys.put("database", "the database, such as jdbc:postgresql://db.example/qanad");
        keys.put("server_user", "the database role that serves");
        keys.put("server_password", "its password");
        keys.put("figures_user", "the database role that counts");
        keys.put("figures_password", "its password");
        keys.put("keys", "the master key, such as file:/etc/qanad/keys.json (make it with ./qanad keys create FILE)");
        keys.put("account_requests", "requests a minute of one person, such as 1200; a search counts as four");
        keys.put("address_requests", "requests a minute from one address by people not signed in, such as 600");
        keys.put("owner_user", "the database role that publishes");
        keys.put("owner_password", "its password");
        keys.putAll(SignInKeys.KEYS);
        keys.put("backup_user", "the database role that may make base backups and read files");
        keys.put("backup_password", "its password");
        keys.put("drain_seconds", "for how many seconds one that stops still answers, while it says it is not ready");
        keys.put("seal_key", "the file of the key that seals are signed with");
        return keys;
    }

    /**
     * Reads the settings, or says everything that is wrong with them.
     *
     * @param publishing whether the publishing role's secret is needed too
     */
    static Settings read(Path file, Map<String, String> variables, Path home, boolean publishing) {
        return read(
                file,
                variables,
                home,
                publishing
                        ? List.of("database", "server_password", "figures_password", "owner_password")
                        : List.of("database", "server_password", "figures_password", "keys"));
    }

    /** Those by which an auditor reads the whole database: the owner's login, or another that sees every row. */
    static Settings ofAuditor(Path file, Map<String, String> variables, Path home) {
        return read(file, variables, home, List.of("database", "owner_password"));
    }

    /** Those by which a backup is taken. */
    static Settings ofBackup(Path file, Map<String, String> variables, Path home) {
        return read(file, variables, home, List.of("database", "backup_password", "keys"));
    }

    private static Settings read(Path file, Map<String, String> variables, Path home, List<String> needed) {
        var wrong = new ArrayList<String>();
        var given = new LinkedHashMap<String, String>();
        fromFile(file, given, wrong);
        fromVariables(variables, given, wrong);
        needed.stream()
                .filter(key -> given.getOrDefault(key, "").isBlank())
                .forEach(key -> wrong.add("'" + key + "' is missing: " + KEYS.get(key) + ". Set " + variable(key)
                        + ", or '" + key + ":' in " + file + "."));
        var port = given.getOrDefault("port", "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            wrong.add("'port' is '" + port + "'. Write a number from 0 to 65535.");
        }
        var signIn = SignInKeys.read(given, wrong);
        var limits = limits(given, wrong);
        var drain = drain(given, wrong);
        if (!wrong.isEmpty()) {
            throw new CannotStart(wrong);
        }
        return new Settings(
                given.getOrDefault("address", "127.0.0.1"),
                Integer.parseInt(port),
                Path.of(given.getOrDefault(
                        "programmes", home.resolve("programmes").toString())),
                Path.of(given.getOrDefault(
                        "country", home.resolve("countries/az").toString())),
                given.getOrDefault("database", ""),
                new Login(given.getOrDefault("server_user", "qanad_server"), given.getOrDefault("server_password", "")),
                new Login(
                        given.getOrDefault("figures_user", "qanad_figures"),
                        given.getOrDefault("figures_password", "")),
                Optional.ofNullable(given.get("owner_password"))
                        .map(password -> new Login(given.getOrDefault("owner_user", "qanad_owner"), password)),
                given.getOrDefault("keys", ""),
                Optional.ofNullable(given.get("proxy")).filter(proxy -> !proxy.isBlank()),
                signIn,
                limits,
                Path.of(given.getOrDefault(
                        "seal_key", home.resolve(".qanad/seal.key").toString())),
                Optional.ofNullable(given.get("backup_password"))
                        .map(password -> new Login(given.getOrDefault("backup_user", "qanad_backup"), password)),
                drain);
    }

    private static Duration drain(Map<String, String> given, List<String> wrong) {
        var text = given.getOrDefault("drain_seconds", "3");
        if (!text.matches("\\d|[1-5]\\d")) {
            wrong.add("'drain_seconds' is '" + text + "'. Write a number from 0 to 59.");
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static Limits limits(Map<String, String> given, List<String> wrong) {
        return new Limits(
                pace("account_requests", Limits.USUAL.account(), given, wrong),
                pace("address_requests", Limits.USUAL.address(), given, wrong));
    }

    private static int pace(String key, int usual, Map<String, String> given, List<String> wrong) {
        var text = given.getOrDefault(key, Integer.toString(usual));
        if (!text.matches("[1-9]\\d{0,7}")) {
            wrong.add("'" + key + "' is '" + text + "'. Write a number from 1 to 99999999.");
            return usual;
        }
        return Integer.parseInt(text);
    }

    private static void fromFile(Path file, Map<String, String> given, List<String> wrong) {
        if (!Files.exists(file)) {
            return;
        }
        var faults = new Faults();
        YamlFile.read(file, file.toString(), faults).ifPresent(map -> {
            KEYS.keySet().forEach(key -> map.text(key).ifPresent(value -> given.put(key, value)));
            map.finish();
        });
        faults.sorted().forEach(fault -> wrong.add(fault.toString()));
    }

    private static void fromVariables(Map<String, String> variables, Map<String, String> given, List<String> wrong) {
        var known = new TreeSet<String>();
        KEYS.keySet().forEach(key -> known.add(variable(key)));
        variables.forEach((name, value) -> {
            if (known.contains(name)) {
                given.put(name.substring("QANAD_".length()).toLowerCase(Locale.ROOT), value);
            } else if (name.startsWith("QANAD_") && !OTHERS.contains(name)) {
                wrong.add("The variable " + name + " is not known. " + Nearest.remedy(name, known));
            }
        });
    }

    /** Variables with the same beginning that are not settings of the server. */
    private static final List<String> OTHERS = List.of("QANAD_CHROMIUM");

    private static String variable(String key) {
        return "QANAD_" + key.toUpperCase(Locale.ROOT);
    }
}

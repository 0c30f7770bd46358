package org.qanad.access.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.access.Acting;
import org.qanad.access.Tokens;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Growing waits after failures, kept in the database, so that a second server knows them too. Counted are a name at an
 * address, a name from anywhere, and an address whatever the name. Whoever signs in on a device that the account was
 * signed in on before has a count of their own, which nobody else can run up: an attacker can make strangers wait, and
 * not the person.
 */
@Component
final class Lockout {
    private static final HexFormat HEX = HexFormat.of();
    private static final int OWN_FREE = 5;
    private static final int NAME_FREE = 20;
    private static final int ADDRESS_FREE = 100;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final DSLContext database;
    private final Acting acting;

    Lockout(DSLContext database, Acting acting) {
        this.acting = acting;
        this.database = database;
    }

    /** An attempt that may be made: what was counted for it. */
    record Attempt(String own, List<String> wider) {}

    /** What is counted, as hexadecimal digits, and how many attempts are free. */
    private record Count(String subject, int free) {
        static Count of(int free, String... parts) {
            return new Count(HEX.formatHex(Tokens.hash(parts)), free);
        }
    }

    /**
     * Counts an attempt to sign in by a name, or refuses it with the time to wait. An unknown name is counted the same.
     *
     * @param device the hash of what the device carries, if anything
     */
    Attempt signIn(String name, String address, Optional<byte[]> device) {
        var known = database.fetchSingle("select qanad.device_known(?, ?)", name, device.orElseGet(() -> new byte[32]))
                .get(0, Boolean.class);
        if (Boolean.TRUE.equals(known)) {
            return count(Count.of(OWN_FREE, "device", name, HEX.formatHex(device.orElseThrow())), List.of());
        }
        return count(
                Count.of(OWN_FREE, "pair", name, address),
                List.of(Count.of(NAME_FREE, "name", name), Count.of(ADDRESS_FREE, "address", address)));
    }

    /** Counts an attempt at a second factor or a confirmation: whoever makes it knew the password, or holds a session. */
    Attempt factor(UUID account, Optional<byte[]> device) {
        var known = device.filter(hash -> acting.alone(
                account,
                transaction -> transaction
                        .fetchOptional("select 1 from qanad.known_device where account = ? and hash = ?", account, hash)
                        .isPresent()));
        var from = known.map(HEX::formatHex).orElse("");
        return count(Count.of(OWN_FREE, "factor", account.toString(), from), List.of());
    }

    /** Counts an attempt that names nobody: with a passkey, or with a link. */
    Attempt nameless(String what, String address) {
        return count(Count.of(ADDRESS_FREE, what, address), List.of());
    }

    private Attempt count(Count own, List<Count> wider) {
        var all = new ArrayList<Count>(wider);
        all.add(own);
        var wait = database.fetchSingle(
                        "select qanad.attempt(?, ?, ?)",
                        bytes(all.stream().map(Count::subject).toList()),
                        all.stream().map(Count::free).toArray(Integer[]::new),
                        (int) LONGEST.toSeconds())
                .get(0, Integer.class);
        if (wait != null && wait > 0) {
            throw Refusal.waiting(Problem.SIGN_IN_WAITS, Duration.ofSeconds(wait), Fault.of("wait-seconds", "", wait));
        }
        return new Attempt(own.subject(), wider.stream().map(Count::subject).toList());
    }

    /** The attempt was right. */
    void right(Attempt attempt) {
        database.execute("select qanad.attempt_right(?, ?)", HEX.parseHex(attempt.own()), bytes(attempt.wider()));
    }

    private static byte[][] bytes(List<String> subjects) {
        return subjects.stream().map(HEX::parseHex).toArray(byte[][]::new);
    }
}

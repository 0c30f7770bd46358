package org.qanad.access.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Tokens;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.vault.Vault;
import org.springframework.stereotype.Component;

/** An account's second factor: codes by time, and recovery codes for the day the telephone is lost. */
@Component
final class Factors {
    private static final String PLACE = "second factor";
    private static final String ISSUER = "Qanad";
    private static final int RECOVERY_CODES = 10;

    /** 80 random bits: nobody guesses one from its hash. Without letters and digits that look alike. */
    private static final int RECOVERY_LENGTH = 16;

    private static final String RECOVERY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    /** More than anybody types of either kind, with spaces. */
    private static final int LONGEST_TYPED = 40;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;
    private final Clock clock;

    Factors(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** A secret that counts only when a code of it was typed. */
    record Enrolment(String secret, String address, Picture picture) {}

    /** Since when codes are asked for, and how many recovery codes are left. */
    record Standing(OffsetDateTime since, int recoveryLeft) {}

    Optional<Standing> standing(DSLContext transaction, UUID account) {
        return transaction
                .fetchOptional("""
                        select f.confirmed_at,
                               (select count(*)::int from qanad.recovery_code r
                                where r.account = f.account and r.used_at is null)
                        from qanad.second_factor f where f.account = ? and f.confirmed_at is not null
                        """, account)
                .map(row -> new Standing(row.get(0, OffsetDateTime.class), row.get(1, Integer.class)));
    }

    /** Begins one, in place of another that was never confirmed. */
    Enrolment begin(DSLContext transaction, UUID account, String name) {
        var secret = Totp.newSecret();
        var begun = transaction.execute("""
                insert into qanad.second_factor (account, secret) values (?, ?)
                on conflict (account) do update set secret = excluded.secret, begun_at = now(), last_step = 0
                where second_factor.confirmed_at is null
                """, account, seal(transaction, account).seal(secret, PLACE));
        if (begun == 0) {
            throw Refusal.of(Problem.ALREADY_EXISTS, Fault.of("factor-on", "secondFactor"));
        }
        var address = Totp.address(secret, ISSUER, name);
        return new Enrolment(Totp.base32(secret), address, Picture.of(address));
    }

    /** It counts from now on, as a code of it was typed; the recovery codes are shown this once. */
    List<String> confirm(DSLContext transaction, UUID account, String code) {
        var confirmed = step(transaction, account, code, false)
                .map(step -> transaction.execute(
                        "update qanad.second_factor set confirmed_at = now(), last_step = ?"
                                + " where account = ? and confirmed_at is null",
                        step,
                        account))
                .orElse(0);
        if (confirmed == 0) {
            throw Refusal.of(Problem.REJECTED, Fault.of("code-wrong", "code"));
        }
        return newRecoveryCodes(transaction, account);
    }

    /** Whether a code, or else a recovery code, is right and was not used. */
    boolean takes(DSLContext transaction, UUID account, @Nullable String code, @Nullable String recovery) {
        if (code != null) {
            return code.length() <= LONGEST_TYPED && takes(transaction, account, code);
        }
        return recovery != null && recovery.length() <= LONGEST_TYPED && takesRecovery(transaction, account, recovery);
    }

    /** Whether the code is right and was not used: in one statement, so that two servers do not both take it. */
    private boolean takes(DSLContext transaction, UUID account, String code) {
        return step(transaction, account, code, true)
                .filter(step -> transaction.execute(
                                "update qanad.second_factor set last_step = ? where account = ? and last_step < ?",
                                step,
                                account,
                                step)
                        == 1)
                .isPresent();
    }

    /** Whether the recovery code is one of the account's; it is used up. */
    private boolean takesRecovery(DSLContext transaction, UUID account, String code) {
        return transaction.execute(
                        "update qanad.recovery_code set used_at = now()"
                                + " where account = ? and hash = ? and used_at is null",
                        account,
                        recoveryHash(account, code))
                == 1;
    }

    /** New recovery codes; the old ones end. */
    List<String> newRecoveryCodes(DSLContext transaction, UUID account) {
        transaction.execute("delete from qanad.recovery_code where account = ?", account);
        var codes = Stream.generate(Factors::recoveryCode).limit(RECOVERY_CODES).toList();
        var rows = new ArrayList<org.jooq.Query>();
        codes.forEach(code -> rows.add(transaction.query(
                "insert into qanad.recovery_code (account, hash) values (?, ?)",
                account,
                recoveryHash(account, code))));
        transaction.batch(rows).execute();
        return codes;
    }

    /** The second factor ends, and its recovery codes. */
    void end(DSLContext transaction, UUID account) {
        transaction.execute("delete from qanad.second_factor where account = ?", account);
        transaction.execute("delete from qanad.recovery_code where account = ?", account);
    }

    private Optional<Long> step(DSLContext transaction, UUID account, String code, boolean confirmed) {
        return transaction
                .fetchOptional(
                        "select secret from qanad.second_factor where account = ? and (confirmed_at is not null) = ?",
                        account,
                        confirmed)
                .flatMap(row -> seal(transaction, account).open(row.get(0, byte[].class), PLACE))
                .flatMap(secret -> {
                    var step = Totp.step(secret, code, clock.instant());
                    return step.isPresent() ? Optional.of(step.getAsLong()) : Optional.empty();
                });
    }

    /** The key of the account, which the master key outside the database wraps. */
    private Vault.Seal seal(DSLContext transaction, UUID account) {
        return vault.of(transaction, Vault.Owner.ACCOUNT, account);
    }

    private static byte[] recoveryHash(UUID account, String code) {
        var plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Tokens.hash("recovery", account.toString(), plain);
    }

    private static String recoveryCode() {
        var code = new StringBuilder();
        for (var i = 0; i < RECOVERY_LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(RECOVERY_LETTERS.charAt(RANDOM.nextInt(RECOVERY_LETTERS.length())));
        }
        return code.toString();
    }
}

package org.qanad.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qanad.audit.DatabaseEvidence;
import org.qanad.audit.Evidence;
import org.qanad.audit.Export;
import org.qanad.audit.ExportEvidence;
import org.qanad.audit.PublicKeys;
import org.qanad.audit.Roots;
import org.qanad.audit.SealKey;
import org.qanad.audit.Verdict;
import org.qanad.audit.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that prove what was done: verify, seals, audit-export. None of them writes to a database. */
final class Auditing {
    private static final String PUBLIC_KEY = "public-key.pem";

    private Auditing() {}

    /** Which database. */
    static final class Reach {
        @Option(
                names = "--settings",
                defaultValue = "qanad.yaml",
                description = "The file of settings, with the owner's login or an auditor's (${DEFAULT-VALUE}).")
        private Path settings = Path.of("qanad.yaml");

        @Option(names = "--data", description = "Instead: the folder of a demonstration that keeps its data.")
        private @Nullable Path data;

        /** What was reached, and where the key of its seals lies. */
        record Reached(Evidence evidence, Path key, AutoCloseable under) implements AutoCloseable {
            @Override
            public void close() {
                evidence.close();
                try {
                    under.close();
                } catch (Exception unstoppable) {
                    throw new IllegalStateException(unstoppable);
                }
            }
        }

        Reached reach() {
            var home = Path.of(System.getProperty("qanad.home", "."))
                    .toAbsolutePath()
                    .normalize();
            if (data != null) {
                var folder = data.toAbsolutePath();
                var kept = KeptData.open(folder, home.resolve(".qanad/postgresql"));
                return new Reached(connect(kept.address(), kept.owner()), folder.resolve("seal.key"), kept);
            }
            var read = Settings.ofAuditor(settings, System.getenv(), home);
            return new Reached(connect(read.database(), read.owner().orElseThrow()), read.sealKey(), () -> {});
        }

        private static Evidence connect(String address, Settings.Login login) {
            try {
                return new DatabaseEvidence(DriverManager.getConnection(address, login.user(), login.password()));
            } catch (SQLException unreachable) {
                throw new CannotStart("The database " + address + " cannot be read as " + login.user() + " (SQL state "
                        + unreachable.getSQLState()
                        + "). It must run, be published, and let that login see every row.");
            }
        }
    }

    /** Recomputes the proof. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes every seal, and names the first row that does not fit.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Reach reach = new Reach();

        @Option(names = "--export", description = "Instead of a database: a folder that audit-export wrote.")
        private @Nullable Path export;

        @Option(names = "--roots", description = "Lines of ./qanad seals that were kept elsewhere.")
        private @Nullable Path roots;

        @Option(names = "--public-key", description = "The public keys of the seals, in PEM.")
        private @Nullable Path publicKey;

        @Spec
        private @Nullable CommandSpec command;

        @Override
        public Integer call() {
            var kept = roots == null ? Roots.none() : read(roots, Roots::read);
            if (export != null) {
                var folder = export;
                try (var evidence = opened(folder)) {
                    return tell(evidence, keys(folder.resolve(PUBLIC_KEY)), kept);
                }
            }
            try (var reached = reach.reach()) {
                var evidence = reached.evidence();
                var known = kept.and(reached.key(), evidence.moment().database());
                return tell(evidence, keys(SealKey.publicFile(reached.key())), known);
            }
        }

        private static Evidence opened(Path folder) {
            try {
                return new ExportEvidence(folder);
            } catch (IllegalArgumentException unreadable) {
                throw new CannotStart(unreadable.getMessage() + ". Name a folder that ./qanad audit-export wrote.");
            }
        }

        private PublicKeys keys(Path usual) {
            return read(publicKey == null ? usual : publicKey, PublicKeys::ofPem);
        }

        private int tell(Evidence evidence, PublicKeys keys, Roots known) {
            var spec = Objects.requireNonNull(command).commandLine();
            var bar = new Bar(spec.getErr(), evidence.moment().seals());
            var verdict = new Verifier(evidence, keys, known, bar::at).verify();
            bar.end();
            return tell(verdict, keys, spec.getOut());
        }

        private static int tell(Verdict verdict, PublicKeys keys, PrintWriter out) {
            if (verdict.finding().isPresent()) {
                out.println("DOES NOT FIT: " + verdict.finding().get().sentence() + ".");
                out.println("Before it, " + verdict.seals() + " seals and " + verdict.rows() + " rows fit.");
                out.flush();
                return 1;
            }
            out.println(verdict.seals() + " seals, " + verdict.rows() + " rows, all fit; "
                    + verdict.newest()
                            .map(newest -> "newest seal " + newest.line())
                            .orElse("nothing is sealed yet")
                    + ".");
            out.println(verdict.waiting() + " rows wait for the next seal. Signed with "
                    + String.join(", ", keys.fingerprints()) + ".");
            out.flush();
            return 0;
        }
    }

    /** Prints the chain for others to keep. */
    @Command(
            name = "seals",
            mixinStandardHelpOptions = true,
            description = "Prints a line for every seal, which anybody may keep, publish or countersign.")
    static final class Seals implements Callable<Integer> {
        @Mixin
        private Reach reach = new Reach();

        @Spec
        private @Nullable CommandSpec command;

        @Override
        public Integer call() {
            var out = Objects.requireNonNull(command).commandLine().getOut();
            try (var reached = reach.reach()) {
                out.println("# number, moment, SHA-256 of the seal; the last line vouches for all before it");
                reached.evidence().seals().forEachRemaining(seal -> out.println(seal.line()));
                out.flush();
                return 0;
            }
        }
    }

    /** Writes what an auditor takes away. */
    @Command(
            name = "audit-export",
            mixinStandardHelpOptions = true,
            description = "Writes the audit, the seals and the hashes of what may not be read, for an auditor.")
    static final class AuditExport implements Callable<Integer> {
        @Mixin
        private Reach reach = new Reach();

        @Parameters(description = "A new or empty folder.")
        private Path folder = Path.of("audit");

        @Spec
        private @Nullable CommandSpec command;

        @Override
        public Integer call() throws IOException {
            var spec = Objects.requireNonNull(command).commandLine();
            refuseAFullFolder();
            try (var reached = reach.reach()) {
                var rows = Export.write(reached.evidence(), folder, _ -> {});
                Files.copy(SealKey.publicFile(reached.key()), folder.resolve(PUBLIC_KEY));
                spec.getOut()
                        .println(rows + " rows and "
                                + reached.evidence().moment().seals() + " seals are in " + folder
                                + ". Prove them with ./qanad verify --export " + folder + ".");
                spec.getOut().flush();
                return 0;
            }
        }

        private void refuseAFullFolder() throws IOException {
            if (Files.isDirectory(folder)) {
                try (var there = Files.list(folder)) {
                    if (there.findAny().isPresent()) {
                        throw new CannotStart(folder + " is not empty. Name a new folder.");
                    }
                }
            }
        }
    }

    private interface Meaning<T> {
        T of(String text);
    }

    private static <T> T read(Path file, Meaning<T> meaning) {
        try {
            return meaning.of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new CannotStart("There is no file " + file + " that can be read. Name one.");
        } catch (IllegalArgumentException unfit) {
            throw new CannotStart(file + ": " + unfit.getMessage() + ".");
        }
    }

    /** How far a long reading is. */
    private static final class Bar {
        private static final int WIDTH = 40;
        private final PrintWriter out;
        private final long all;
        private long shown = -1;

        Bar(PrintWriter out, long all) {
            this.out = out;
            this.all = all;
        }

        void at(long done) {
            var hundredths = all == 0 ? 100 : done * 100 / all;
            if (hundredths != shown) {
                shown = hundredths;
                var full = (int) (hundredths * WIDTH / 100);
                out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + hundredths + " %, " + done
                        + " of " + all + " seals");
                out.flush();
            }
        }

        void end() {
            if (shown >= 0) {
                out.println();
                out.flush();
            }
        }
    }
}

package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.sql.SQLException;
import org.qanad.definition.reading.Reading;
import org.qanad.person.Rekeying;
import org.qanad.schema.Publisher;

/** Publishing with the owner's secret. */
final class Publishing {
    private Publishing() {}

    static int run(Settings settings, Reading reading, boolean dry, PrintStream out) {
        try (var owner = owner(settings)) {
            var publisher = new Publisher(owner);
            publisher.migrate();
            var definitions = reading.definitions().orElseThrow();
            var plan = publisher.plan(definitions);
            if (!plan.refusals().isEmpty()) {
                out.println("This cannot be published:");
                plan.refusals().forEach(refusal -> out.println("  " + refusal));
                return 1;
            }
            plan.statements().forEach(statement -> out.println(statement + ";"));
            out.println(plan.statements().size() + " statements" + (dry ? " would be run." : "."));
            if (!dry) {
                publisher.apply(definitions, plan);
                rekey(owner, out);
                out.println("Published " + definitions.version() + ".");
            }
            return 0;
        }
    }

    /** A newer version may lead to persons by other keys. */
    private static void rekey(HikariDataSource owner, PrintStream out) {
        try {
            var done = Rekeying.run(owner, count -> out.println("  keys of " + count + " persons made anew"));
            if (done > 0) {
                out.println("Keys of persons made anew: " + done + ".");
            }
        } catch (SQLException broken) {
            throw new CannotStart("The keys of persons could not be made anew: " + broken.getMessage());
        }
    }

    static HikariDataSource owner(Settings settings) {
        var login = settings.owner().orElseThrow();
        var pool = new HikariDataSource();
        pool.setPoolName("publishing");
        pool.setJdbcUrl(settings.database());
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(3);
        return pool;
    }
}

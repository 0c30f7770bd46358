package org.qanad.start;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.qanad.Qanad;
import org.qanad.access.SignInSettings;
import org.qanad.definition.reading.Reading;
import org.qanad.kernel.Catalogue;
import org.qanad.schema.Publisher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running server. */
final class Server {
    private Server() {}

    /** Starts one, unless the database was not published with these definitions. Whoever starts it closes it. */
    static ConfigurableApplicationContext start(Settings settings, Reading reading) {
        return start(settings, reading, _ -> {});
    }

    /** The same with more parts, or others in the place of its own. */
    static ConfigurableApplicationContext start(
            Settings settings, Reading reading, Consumer<GenericApplicationContext> more) {
        return start(settings, CompletableFuture.completedFuture(reading), more);
    }

    /** Starts one while its definitions are still being read: neither needs the other until the catalogue is made. */
    static ConfigurableApplicationContext start(Settings settings, CompletableFuture<Reading> reading) {
        return start(settings, reading, _ -> {});
    }

    private static ConfigurableApplicationContext start(
            Settings settings, CompletableFuture<Reading> reading, Consumer<GenericApplicationContext> more) {
        // Before anything is opened: without its keys a server would find every sealed answer lost.
        settings.masterKey();
        var application = new SpringApplication(Qanad.class);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(SignInSettings.class, settings::signIn);
            beans.registerBean(Catalogue.class, () -> new Catalogue(reading.join()));
            more.accept(beans);
        });
        application.setRegisterShutdownHook(false);
        var context = run(application);
        var wanted = reading.join().definitions().orElseThrow().version();
        var published = Publisher.published(context.getBean(DSLContext.class)).orElse("");
        if (!published.equals(wanted)) {
            context.close();
            throw new CannotStart("The database was published with other definitions ("
                    + (published.isEmpty() ? "none" : published) + ") than these (" + wanted
                    + "). Run ./qanad publish first.");
        }
        return context;
    }

    private static ConfigurableApplicationContext run(SpringApplication application) {
        try {
            return application.run();
        } catch (RuntimeException broken) {
            throw SaidAlready.within(broken)
                    .<RuntimeException>map(known -> known)
                    .orElse(broken);
        }
    }

    /**
     * Stops one: it says first that it is not ready, and goes on answering for as long as whoever stands in front needs
     * to hear it; then it takes nothing new, and ends what is under way.
     */
    static void stop(ConfigurableApplicationContext server, Duration drain) {
        AvailabilityChangeEvent.publish(server, ReadinessState.REFUSING_TRAFFIC);
        try {
            Thread.sleep(drain);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    private static Map<String, Object> properties(Settings settings) {
        var properties = new HashMap<String, Object>();
        properties.put("server.address", settings.address());
        properties.put("server.port", Integer.toString(settings.port()));
        settings.proxy().ifPresent(proxy -> {
            properties.put("server.forward-headers-strategy", "native");
            properties.put("server.tomcat.remoteip.internal-proxies", Pattern.quote(proxy));
        });
        return properties;
    }
}

package org.qanad.start;

import com.fasterxml.jackson.annotation.JsonValue;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.qanad.access.Actor;
import org.qanad.access.Standby;
import org.qanad.audit.SealKey;
import org.qanad.country.MapFile;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Places;
import org.qanad.kernel.Transactions;
import org.qanad.vault.Vault;
import org.qanad.web.Limits;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the server is made of, beyond its own components. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@EnableScheduling
class Wiring {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    /** Expressions and numbers take the country's day. */
    @Bean
    Clock clock(Catalogue catalogue) {
        return Clock.system(catalogue.definitions().country().timeZone());
    }

    @Bean
    Places places(Catalogue catalogue) {
        return new Places(catalogue.definitions().country());
    }

    @Bean
    Limits limits(Settings settings) {
        return settings.limits();
    }

    /** What is sealed is sealed with keys that the database alone cannot unwrap. */
    @Bean
    Vault vault(Settings settings) {
        return new Vault(settings.masterKey());
    }

    @Bean
    SealKey sealKey(Settings settings) {
        return SealKey.open(settings.sealKey());
    }

    @Bean
    MapFile map(Settings settings) {
        return new MapFile(settings.country().resolve("map.topo.json"));
    }

    /** More connections than about four a core cost throughput: requests wait for one instead. */
    @Bean
    @Primary
    HikariDataSource serving(Settings settings) {
        return pool(
                settings,
                settings.server(),
                "serving",
                Math.max(4, Runtime.getRuntime().availableProcessors() * 4));
    }

    @Bean
    @Qualifier("figures")
    HikariDataSource counting(Settings settings) {
        var pool = pool(settings, settings.figures(), "figures", 2);
        pool.setReadOnly(true);
        return pool;
    }

    /** For a key that nobody had before: it is made while a change holds a connection, so it takes one of its own. */
    @Bean
    @Qualifier("keys")
    HikariDataSource keying(Settings settings) {
        var pool = pool(settings, settings.server(), "keys", 2);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(60_000);
        return pool;
    }

    @Bean
    @Qualifier("keys")
    DSLContext keysDatabase(@Qualifier("keys") DataSource keying) {
        return DSL.using(lean(keying));
    }

    /** Where the address names several hosts, one of them follows the other: lists and figures may come from it. */
    @Bean
    Standby standby(Settings settings) {
        if (!settings.hasSeveralHosts()) {
            return Standby.none();
        }
        var serving = copy(settings, settings.server(), "serving copy", 4);
        var counting = copy(settings, settings.figures(), "figures copy", 2);
        return Standby.of(DSL.using(lean(serving)), DSL.using(lean(counting)), () -> {
            serving.close();
            counting.close();
        });
    }

    private static HikariDataSource copy(Settings settings, Settings.Login login, String name, int size) {
        var pool = pool(settings, login, name, size);
        pool.addDataSourceProperty("targetServerType", "secondary");
        pool.setConnectionTimeout(1_000);
        pool.setReadOnly(true);
        return pool;
    }

    private static HikariDataSource pool(Settings settings, Settings.Login login, String name, int size) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.database());
        if (settings.hasSeveralHosts()) {
            pool.addDataSourceProperty("targetServerType", "primary");
            pool.addDataSourceProperty("hostRecheckSeconds", "2");
            pool.addDataSourceProperty("loginTimeout", "4");
        }
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(5_000);
        pool.setInitializationFailTimeout(-1);
        // What is stuck is ended: a statement, a wait for somebody else's row, a transaction that nobody goes on with.
        pool.addDataSourceProperty(
                "options",
                "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s"
                        + " -c transaction_timeout=120s");
        pool.addDataSourceProperty("ApplicationName", "qanad " + name);
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Bean
    @Primary
    DSLContext database(DataSource serving) {
        return DSL.using(lean(serving));
    }

    @Bean
    @Qualifier("figures")
    DSLContext countingDatabase(@Qualifier("figures") DataSource counting) {
        return DSL.using(lean(counting));
    }

    /** A statement is neither logged (it may hold an answer) nor asked for warnings; a transaction asks nothing more. */
    private static DefaultConfiguration lean(DataSource source) {
        var configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(source);
        configuration.set(new Transactions(source));
        configuration.set(settings());
        return configuration;
    }

    private static org.jooq.conf.Settings settings() {
        return new org.jooq.conf.Settings()
                .withExecuteLogging(false)
                .withDiagnosticsLogging(false)
                .withFetchWarnings(false)
                .withRenderCatalog(false);
    }

    @Bean
    CookieSerializer cookies() {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName("QANAD");
        cookies.setSameSite("Strict");
        return cookies;
    }

    @Bean
    JsonMapperBuilderCustomizer labelsAsTheirTexts() {
        return builder -> builder.addMixIn(Label.class, LabelAsTexts.class);
    }

    /** A label goes over the wire as its texts by language. */
    interface LabelAsTexts {
        @JsonValue
        Map<String, String> texts();
    }

    @Bean
    WebMvcConfigurer arguments(List<HandlerMethodArgumentResolver> own) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.addAll(own);
            }
        };
    }
}

package org.qanad.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Assignment;
import org.qanad.access.Origin;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Precision;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.reading.DefinitionReader;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Places;
import org.qanad.person.PersonDetails;
import org.qanad.record.RecordState.Envelope;
import org.qanad.vault.KeyFile;
import org.qanad.vault.MasterKey;
import org.qanad.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case of the shipped protection programme, registered and consented to, and the change by which its worker writes the
 * assessment and takes the step. All of it without a database: what is measured is our own work.
 */
final class HotCase {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Set<Integer> AUDIENCE = Set.of(1, 2, 3, 4, 5, 6);

    final JsonMapper json = new JsonMapper();
    final Clock clock = Clock.systemUTC();
    final DSLContext rendering = DSL.using(SQLDialect.POSTGRES);

    /** Takes statements, with what is bound to them, and keeps none. */
    final DSLContext swallowing =
            DSL.using(new MockConnection(_ -> new MockResult[] {new MockResult(1)}), SQLDialect.POSTGRES);

    final Catalogue catalogue;
    final Definitions definitions;
    final Places places;
    final RecordType type;
    final RecordExpressions expressions;
    final Actor actor;
    final Actor supervisor;
    final PersonDetails child;
    final RecordState before;
    final String sent;
    final RecordStore store;

    HotCase() {
        var reading = new DefinitionReader(HOME.resolve("programmes"), HOME.resolve("countries/az"), clock).read();
        catalogue = new Catalogue(reading);
        definitions = catalogue.definitions();
        places = new Places(definitions.country());
        type = catalogue.type("protection.case");
        expressions = catalogue.expressions(type);
        actor = actor("protection.case_worker");
        supervisor = actor("protection.supervisor");
        child = new PersonDetails(
                "Aytac", "Sınaqova", null, "female", LocalDate.of(2014, 5, 1), Precision.DAY, null, "AZ-BA");
        before = registered();
        sent = json.writeValueAsString(change());
        store = new RecordStore(catalogue, new Sealed(new Vault(masterKey()), json));
    }

    private Actor actor(String name) {
        var role = definitions.roles().get(name);
        if (role == null) {
            throw new IllegalStateException("the protection programme has no role " + name);
        }
        var scopes = new HashMap<Actor.Right, Set<Integer>>();
        for (var action : List.of(Grant.Action.READ, Grant.Action.EDIT, Grant.Action.EXPORT)) {
            scopes.put(new Actor.Right(type.qualified(), action, name), Set.of(1, 2));
        }
        return new Actor(
                Ids.next(),
                "aysel",
                "Aysel",
                "az",
                Origin.inside(),
                List.of(new Assignment(role, "dost_baku", null, null)),
                Set.of(1, 2),
                scopes);
    }

    private RecordState registered() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("registered_on", new DateValue(LocalDate.of(2026, 11, 1), Precision.DAY));
        values.put("identified_by", "school");
        values.put("concern", "Müəllim uşağın bir həftə məktəbə gəlmədiyini dedi. ".repeat(6));
        values.put("residence", "AZ-BA-x-NASI");
        values.put("living_with", "mother");
        values.put("has_papers", true);
        values.put("risk", "medium");
        values.put("safe_tonight", true);
        values.put("assess_by", new DateValue(LocalDate.of(2026, 11, 4), Precision.DAY));
        values.put("plan_by", new DateValue(LocalDate.of(2026, 11, 15), Precision.DAY));
        values.put("child_informed", true);
        values.put("child_assent", "given");
        values.put("carer_consent", "given");
        var now = OffsetDateTime.now(clock);
        return new RecordState(
                new Envelope(
                        Ids.next(),
                        type,
                        "CASE-2026-000012-3",
                        type.start().name(),
                        2,
                        "dost_baku",
                        actor.account(),
                        null,
                        "AZ-BA-x-NASI",
                        Ids.next(),
                        null,
                        null,
                        AUDIENCE,
                        now,
                        actor.account(),
                        now),
                values,
                new HashMap<>(),
                new HashSet<>(List.of("registration", "consent")));
    }

    private Map<String, Object> change() {
        return Map.of(
                "change",
                Ids.next().toString(),
                "type",
                type.qualified(),
                "record",
                before.envelope().id().toString(),
                "base",
                2,
                "values",
                Map.of(
                        "seen_on",
                        Map.of("date", "2026-11-03", "precision", "day"),
                        "child_view",
                        "Nənəmlə qalmaq istəyirəm. ".repeat(10),
                        "harm",
                        List.of("physical", "neglect"),
                        "visible_injury",
                        true,
                        "carer_able",
                        "with_help",
                        "needs",
                        List.of("safety", "legal"),
                        "risk",
                        "high"),
                "step",
                "assess");
    }

    /** The change as the door gets it. */
    Change read() {
        return ChangeReader.read(json.readTree(sent));
    }

    /** What the answers and their consequences make of the case; what is wrong is put into {@code faults}. */
    RecordState answered(Change change, List<Fault> faults) {
        var state = before.copy();
        var rights = FormRights.on(actor, type, AUDIENCE);
        var answering =
                new Answering(type, rights, new ValueReader(definitions, places, actor.language(), faults), faults);
        answering.apply(change, state);
        var surroundings = new Surroundings(catalogue, rendering);
        var consequences = new Consequences(type, expressions, now -> surroundings.of(now, child, actor, false));
        consequences.preset(state, answering.touched(), change.values().keySet());
        consequences.settle(state);
        var forms = new LinkedHashSet<>(answering.touched());
        forms.addAll(
                new Course(new Steps(type, expressions), actor, change, before.envelope(), AUDIENCE, clock).needs());
        faults.addAll(consequences.check(state, forms, answering.touchedRows()));
        return state;
    }

    /** The names that its expressions see. */
    Map<String, @Nullable Object> names() {
        return new Surroundings(catalogue, rendering).of(before, child, actor, false);
    }

    /** The assessed case, without a fault. */
    RecordState assessed() {
        var faults = new ArrayList<Fault>();
        var state = answered(read(), faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the change that is measured is refused: " + faults);
        }
        return state;
    }

    private static MasterKey masterKey() {
        try {
            var folder = Files.createTempDirectory("qanad-jmh-");
            var file = folder.resolve(UUID.randomUUID() + ".json");
            KeyFile.create(file);
            var key = MasterKey.at(file.toUri().toString());
            Files.delete(file);
            Files.delete(folder);
            return key;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.qanad.access.office;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Administrator;
import org.qanad.access.Audit;
import org.qanad.access.StepUp;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Who may do an administrator's work, on whom, and that it is noted. The database decides it a second time. */
@Component
final class Office {
    private final Acting acting;
    private final Audit audit;
    private final StepUp stepUp;
    private final Catalogue catalogue;
    private final Places places;

    Office(Acting acting, Audit audit, StepUp stepUp, Catalogue catalogue, Places places) {
        this.acting = acting;
        this.audit = audit;
        this.stepUp = stepUp;
        this.catalogue = catalogue;
        this.places = places;
    }

    /** Looks at accounts. */
    <T> T look(Actor actor, Function<DSLContext, T> work) {
        demand(actor);
        return acting.as(actor, work);
    }

    /** Changes something, after a confirmation. */
    <T> T change(Actor actor, Function<DSLContext, T> work) {
        demand(actor);
        stepUp.demand(actor);
        return acting.as(actor, work);
    }

    /** Changes one account, after a confirmation, and notes it; an account that is not administered is not found. */
    <T> T change(Actor actor, UUID account, String action, Function<DSLContext, T> work) {
        return change(actor, transaction -> {
            demandAdministered(transaction, account);
            var done = work.apply(transaction);
            note(transaction, actor, account, action);
            return done;
        });
    }

    void note(DSLContext transaction, Actor actor, UUID account, String action) {
        audit.note(transaction, actor, action, null, null, Map.of("account", account.toString()));
    }

    void demandAdministered(DSLContext transaction, UUID account) {
        var administered =
                transaction.fetchSingle("select qanad.administers(?)", account).get(0, Boolean.class);
        if (!Boolean.TRUE.equals(administered)) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
    }

    /** The organisations whose accounts the person administers. */
    List<String> organisations(Actor actor) {
        return catalogue.definitions().country().organisations().stream()
                .map(organisation -> organisation.id())
                .filter(id -> actor.assignments().stream()
                        .filter(held -> held.role().equals(Administrator.ROLE))
                        .anyMatch(held -> places.within(id, held.organisation())))
                .toList();
    }

    private static void demand(Actor actor) {
        if (!actor.roles().contains(Administrator.ROLE.name())) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }
}

package org.qanad.access.signin;

import java.util.List;
import org.qanad.access.Actor;
import org.qanad.access.Administrator;
import org.qanad.access.Assignment;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Places;
import org.springframework.stereotype.Component;

/** Who is signed in, with what the roles allow. */
record SessionView(User user, List<Capacity> assignments, List<String> navigation, List<String> work, May may) {

    /** The person. */
    record User(String id, String name, String display, String language) {}

    /** A role at an organisation. */
    record Capacity(String role, Label label, Organisation organisation) {}

    /** An organisation by id and name. */
    record Organisation(String id, Label label) {}

    /** What the screens may offer. */
    record May(
            List<String> create,
            boolean figures,
            boolean persons,
            boolean matching,
            boolean accounts,
            boolean emergency) {}

    /** Puts one together. */
    @Component
    static final class Drawing {
        private final Catalogue catalogue;
        private final Places places;

        Drawing(Catalogue catalogue, Places places) {
            this.catalogue = catalogue;
            this.places = places;
        }

        SessionView of(Actor actor) {
            var roles = actor.assignments().stream()
                    .map(Assignment::role)
                    .distinct()
                    .toList();
            var work = catalogue.definitions().work().values().stream()
                    .filter(list -> list.roles().stream().anyMatch(actor.roles()::contains))
                    .map(list -> list.qualified())
                    .toList();
            var types = catalogue.definitions().records().keySet();
            return new SessionView(
                    new User(actor.account().toString(), actor.name(), actor.display(), actor.language()),
                    actor.assignments().stream().map(this::capacity).toList(),
                    roles.stream()
                            .flatMap(role -> role.navigation().stream())
                            .distinct()
                            .toList(),
                    work,
                    new May(
                            types.stream().filter(actor::mayCreate).toList(),
                            roles.stream().anyMatch(role -> !role.indicators().isEmpty()),
                            roles.stream().anyMatch(role -> role.persons()),
                            actor.mayMatch(),
                            roles.contains(Administrator.ROLE),
                            actor.scopes().keySet().stream()
                                    .anyMatch(right -> right.action() == Grant.Action.EMERGENCY)));
        }

        private Capacity capacity(Assignment assignment) {
            var id = assignment.organisation();
            var label = places.organisationLabel(id);
            return new Capacity(assignment.role().name(), assignment.role().label(), new Organisation(id, label));
        }
    }
}

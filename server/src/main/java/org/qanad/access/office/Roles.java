package org.qanad.access.office;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Administrator;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.Role;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles at organisations, given and ended. A role that ended stays written: who could see what, and when. */
@RestController
@RequestMapping("/api/accounts")
final class Roles {
    private final Office office;
    private final Giving giving;
    private final Places places;

    Roles(Office office, Giving giving, Places places) {
        this.office = office;
        this.giving = giving;
        this.places = places;
    }

    /** A role at an organisation, to be given. */
    record Wanted(@Nullable String role, @Nullable String organisation) {}

    /** A role that there is. */
    record Known(String role, Label label) {}

    /** A place where it may be given. */
    record Place(String id, Label label) {}

    /** What may be given, and where. */
    record Choices(List<Known> roles, List<Place> organisations) {}

    @GetMapping("/choices")
    Choices choices(Actor actor) {
        return office.look(
                actor,
                _ -> new Choices(
                        giving.all()
                                .sorted(Comparator.comparing(Role::name))
                                .map(role -> new Known(role.name(), role.label()))
                                .toList(),
                        office.organisations(actor).stream()
                                .map(id -> new Place(id, places.organisationLabel(id)))
                                .toList()));
    }

    @PostMapping("/{account}/roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(Actor actor, @PathVariable UUID account, @RequestBody Wanted wanted) {
        office.change(actor, account, "role given", transaction -> {
            giving.give(transaction, actor, account, wanted);
            return true;
        });
    }

    @DeleteMapping("/{account}/roles/{assignment}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable UUID account, @PathVariable UUID assignment) {
        office.change(actor, account, "role ended", transaction -> {
            var ended = transaction.execute(
                    "update qanad.assignment set until = now() where id = ? and account = ? and until is null",
                    assignment,
                    account);
            if (ended == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            return true;
        });
    }

    /** Gives roles within what an administrator administers. */
    @Component
    static final class Giving {
        private final Catalogue catalogue;
        private final Office office;

        Giving(Catalogue catalogue, Office office) {
            this.catalogue = catalogue;
            this.office = office;
        }

        Stream<Role> all() {
            return Stream.concat(Stream.of(Administrator.ROLE), catalogue.definitions().roles().values().stream());
        }

        void give(DSLContext transaction, Actor actor, UUID account, Wanted wanted) {
            var role = all().filter(one -> one.name().equals(wanted.role()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(Problem.REJECTED, Fault.of("role-unknown", "role")));
            var organisation = Optional.ofNullable(wanted.organisation())
                    .filter(office.organisations(actor)::contains)
                    .orElseThrow(() -> Refusal.of(Problem.REJECTED, Fault.of("role-elsewhere", "organisation")));
            var service = transaction
                    .fetchSingle("select kind = 'service' from qanad.account where id = ?", account)
                    .get(0, Boolean.class);
            if (Boolean.TRUE.equals(service) && role.equals(Administrator.ROLE)) {
                throw Refusal.of(Problem.REJECTED, Fault.of("role-not-for-machines", "role"));
            }
            transaction.execute(
                    """
                    insert into qanad.assignment (id, account, role, organisation)
                    select ?, ?, ?, ?
                    where not exists (select 1 from qanad.assignment s
                                      where s.account = ? and s.role = ? and s.organisation = ? and s.until is null)
                    """, Ids.next(), account, role.name(), organisation, account, role.name(), organisation);
        }
    }
}

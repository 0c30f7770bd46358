package org.qanad.start;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.qanad.access.Accounts;
import org.qanad.access.Actor;
import org.qanad.access.Origin;
import org.qanad.kernel.Catalogue;
import org.qanad.record.Door;
import org.springframework.context.ApplicationContext;

/** Who plays: the people of the demonstration, by role and organisation, and the door they go through. */
final class Cast {
    private final Accounts accounts;
    private final Door door;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Map<UUID, Actor> known = new ConcurrentHashMap<>();
    private final Map<String, List<Player>> players = new HashMap<>();

    /** Somebody with a role, and where. */
    private record Player(UUID account, String organisation) {}

    Cast(ApplicationContext server) {
        this.accounts = server.getBean(Accounts.class);
        this.door = server.getBean(Door.class);
        this.catalogue = server.getBean(Catalogue.class);
        this.clock = server.getBean(Clock.class);
        server.getBean(DSLContext.class)
                .fetch("select s.role, s.account, s.organisation from qanad.assignment s"
                        + " join qanad.account a on a.id = s.account order by a.name, s.role")
                .forEach(row -> players.computeIfAbsent(row.get(0, String.class), _ -> new ArrayList<>())
                        .add(new Player(row.get(1, UUID.class), row.get(2, String.class))));
    }

    Door door() {
        return door;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Clock clock() {
        return clock;
    }

    Actor actor(UUID account) {
        return known.computeIfAbsent(
                account, id -> accounts.actor(id, Origin.inside()).orElseThrow());
    }

    /** Anyone with the role, at the organisation if one is named. */
    Optional<UUID> anyone(String role, Optional<String> organisation, Random random) {
        var able = players.getOrDefault(role, List.of()).stream()
                .filter(player -> organisation.isEmpty() || organisation.get().equals(player.organisation()))
                .toList();
        return able.isEmpty()
                ? Optional.empty()
                : Optional.of(able.get(random.nextInt(able.size())).account());
    }
}

package org.qanad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.qanad.start.TestCountry;

/** What becomes of sessions that several requests hold at once. */
class SessionStoreTest {
    private final TestCountry country = TestCountry.shared();
    private final SessionStore store = country.part(SessionStore.class);

    private KeptSession begun() {
        var session = store.createSession();
        session.setAttribute("begun", "here");
        store.save(session);
        return session;
    }

    private KeptSession found(String id) {
        return Objects.requireNonNull(store.findById(id));
    }

    @Test
    void a_session_that_was_ended_is_not_made_anew_by_a_request_under_way() {
        var id = begun().getId();
        var underWay = found(id);

        store.deleteById(id);
        underWay.setAttribute("late", "word");
        underWay.changeSessionId();
        store.save(underWay);

        assertThat(store.findById(id)).isNull();
        assertThat(store.findById(underWay.getId())).isNull();
        assertThat(country.count(
                        "select count(*) from qanad.session_attributes where session_primary_id = ?", underWay.key()))
                .isZero();
    }

    @Test
    void a_session_that_ended_in_another_request_is_gone_for_the_next() throws Exception {
        var id = begun().getId();
        SessionStore.during(() -> found(id));

        store.deleteById(id);

        SessionStore.during(() -> assertThat(store.findById(id)).isNull());
    }

    @Test
    void within_a_request_it_is_asked_for_once_until_it_ends_there() throws Exception {
        var id = begun().getId();
        var first = new AtomicReference<KeptSession>();
        SessionStore.during(() -> {
            first.set(found(id));
            assertThat(found(id)).isSameAs(first.get());

            store.deleteById(id);

            assertThat(store.findById(id)).isNull();
        });
    }

    @Test
    void two_requests_at_once_each_keep_what_they_set() {
        var id = begun().getId();
        var one = found(id);
        var other = found(id);

        one.setAttribute("one", "1");
        other.setAttribute("other", "2");
        store.save(one);
        store.save(other);

        assertThat(found(id).getAttributeNames()).containsExactlyInAnyOrder("begun", "one", "other");
    }

    @Test
    void what_another_server_kept_is_seen_and_what_it_took_away_is_not() {
        var id = begun().getId();
        var here = found(id);
        assertThat(here.<String>getAttribute("begun")).isEqualTo("here");

        var there = found(id);
        there.setAttribute("begun", "there");
        store.save(there);
        assertThat(found(id).<String>getAttribute("begun")).isEqualTo("there");

        there.removeAttribute("begun");
        store.save(there);
        assertThat(found(id).<Object>getAttribute("begun")).isNull();
    }

    @Test
    void a_session_changes_its_id_and_the_old_one_opens_nothing() {
        var session = begun();
        var old = session.getId();

        session.changeSessionId();
        store.save(session);

        assertThat(store.findById(old)).isNull();
        assertThat(found(session.getId()).<String>getAttribute("begun")).isEqualTo("here");
    }

    @Test
    void a_request_under_way_does_not_bring_the_old_id_back() {
        var session = begun();
        var old = session.getId();
        var slow = found(old);

        session.changeSessionId();
        store.save(session);
        slow.setLastAccessedTime(Instant.now().plus(Duration.ofMinutes(20)));
        store.save(slow);

        assertThat(store.findById(old)).isNull();
        assertThat(store.findById(session.getId())).isNotNull();
    }

    @Test
    void a_session_whose_time_is_over_is_not_found_and_its_row_goes() {
        var session = store.createSession();
        session.setMaxInactiveInterval(Duration.ofMinutes(10));
        session.setLastAccessedTime(Instant.now().plusSeconds(1));
        store.save(session);
        country.run(
                "update qanad.session set last_access_time = ?, expiry_time = ? where session_id = ?",
                Instant.now().minus(Duration.ofMinutes(11)).toEpochMilli(),
                Instant.now().minus(Duration.ofMinutes(1)).toEpochMilli(),
                session.getId());

        assertThat(store.findById(session.getId())).isNull();
        assertThat(country.count("select count(*) from qanad.session where session_id = ?", session.getId()))
                .isZero();
    }

    @Test
    void the_last_use_is_not_written_with_every_request() {
        var session = begun();
        var again = found(session.getId());

        again.setLastAccessedTime(Instant.now().plusSeconds(5));
        assertThat(again.isMoved()).isFalse();

        again.setLastAccessedTime(Instant.now().plus(Duration.ofMinutes(20)));
        assertThat(again.isMoved()).isTrue();
    }
}

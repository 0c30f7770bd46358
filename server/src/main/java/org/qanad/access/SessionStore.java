package org.qanad.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Queries;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.stereotype.Component;

/**
 * Sessions, in the database: each request asks it anew, in one statement that also says who the account is and what it may
 * do. One that was ended is ended at once, on every server. Written is what changed, and when it was last used a hundred
 * times in its life.
 */
@Component
public final class SessionStore implements FindByIndexNameSessionRepository<KeptSession> {
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

    private static final String FIND = """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
                   array(select b.attribute_name from qanad.session_attributes b
                         where b.session_primary_id = s.primary_id order by b.attribute_name),
                   array(select b.attribute_bytes from qanad.session_attributes b
                         where b.session_primary_id = s.primary_id order by b.attribute_name),
                   %s
            from qanad.session s
            left join qanad.account a on a.id = s.principal_name::uuid and not a.disabled
            where %s = ?
            """;
    private static final String BY_ID = FIND.formatted(Accounts.ROW, "s.session_id");
    private static final String BY_ACCOUNT = FIND.formatted(Accounts.ROW, "s.principal_name");

    private final DSLContext database;

    /** Attributes as objects, for as long as their bytes are the same. */
    private final Cache<String, Read> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    private record Read(List<ByteBuffer> bytes, Map<String, Object> attributes) {}

    /** What a request has asked already. */
    private static final ScopedValue<Map<String, KeptSession>> ASKED = ScopedValue.newInstance();

    SessionStore(DSLContext database) {
        this.database = database;
    }

    /** Something that a request does. */
    interface Work {
        void go() throws Exception;
    }

    /** Within one request a session is asked for once: the library asks again when the answer is ready. */
    static void during(Work request) throws Exception {
        ScopedValue.where(ASKED, new HashMap<>()).call(() -> {
            request.go();
            return true;
        });
    }

    @Override
    public KeptSession createSession() {
        var session = new MapSession();
        session.setMaxInactiveInterval(LONGEST);
        return new KeptSession(UUID.randomUUID().toString(), session, null, false);
    }

    @Override
    public @Nullable KeptSession findById(String id) {
        var asked = ASKED.isBound() ? ASKED.get().get(id) : null;
        if (asked != null) {
            return asked;
        }
        var found = find(BY_ID, id).get(id);
        if (found == null) {
            return null;
        }
        if (found.isExpired()) {
            deleteById(id);
            return null;
        }
        remember(found);
        return found;
    }

    private static void remember(KeptSession session) {
        if (ASKED.isBound()) {
            ASKED.get().clear();
            ASKED.get().put(session.getId(), session);
        }
    }

    @Override
    public Map<String, KeptSession> findByIndexNameAndIndexValue(String index, String value) {
        return index.equals(PRINCIPAL_NAME_INDEX_NAME) ? find(BY_ACCOUNT, value) : Map.of();
    }

    private Map<String, KeptSession> find(String query, String by) {
        var found = new LinkedHashMap<String, KeptSession>();
        Queries.all(database, query, this::session, by).forEach(session -> found.put(session.getId(), session));
        return found;
    }

    private KeptSession session(ResultSet row) throws SQLException {
        var key = row.getString(1);
        var session = new MapSession(row.getString(2));
        session.setCreationTime(Instant.ofEpochMilli(row.getLong(3)));
        session.setLastAccessedTime(Instant.ofEpochMilli(row.getLong(4)));
        session.setMaxInactiveInterval(Duration.ofSeconds(row.getInt(5)));
        attributes(key, (String[]) row.getArray(6).getArray(), (byte[][])
                        row.getArray(7).getArray())
                .forEach(session::setAttribute);
        return new KeptSession(key, session, Accounts.Row.of(row, 8).orElse(null), true);
    }

    private Map<String, Object> attributes(String key, String[] names, byte[][] bytes) {
        var same = Arrays.stream(bytes).map(ByteBuffer::wrap).toList();
        var read = known.getIfPresent(key);
        if (read == null
                || !read.bytes().equals(same)
                || !read.attributes().keySet().equals(Set.of(names))) {
            var attributes = new LinkedHashMap<String, Object>();
            for (var one = 0; one < names.length; one++) {
                attributes.put(names[one], object(bytes[one]));
            }
            read = new Read(same, attributes);
            known.put(key, read);
        }
        return read.attributes();
    }

    @Override
    public void save(KeptSession session) {
        if (!session.isKept() || session.isMoved() || !session.changed().isEmpty()) {
            database.transaction(configuration -> configuration.dsl().connection(connection -> {
                if (session.isKept()) {
                    change(connection, session);
                } else {
                    begin(connection, session);
                }
                for (var one : session.changed().entrySet()) {
                    keep(connection, session.key(), one.getKey(), one.getValue());
                }
            }));
            session.written();
        }
        remember(session);
    }

    private static void begin(Connection connection, KeptSession session) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into qanad.session (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name,
                    primary_id, creation_time)
                values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            bind(insert, 1, session);
            insert.setLong(7, session.getCreationTime().toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static void change(Connection connection, KeptSession session) throws SQLException {
        try (var update = connection.prepareStatement("""
                update qanad.session
                set session_id = case when ? then ? else session_id end, last_access_time = ?, max_inactive_interval = ?,
                    expiry_time = ?, principal_name = ?
                where primary_id = ?
                """)) {
            update.setBoolean(1, session.isRenamed());
            bind(update, 2, session);
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, KeptSession session) throws SQLException {
        var lives = session.getMaxInactiveInterval();
        statement.setString(first, session.getId());
        statement.setLong(first + 1, session.getLastAccessedTime().toEpochMilli());
        statement.setInt(first + 2, (int) lives.toSeconds());
        statement.setLong(first + 3, session.getLastAccessedTime().plus(lives).toEpochMilli());
        statement.setString(first + 4, principal(session));
        statement.setString(first + 5, session.key());
    }

    private static @Nullable String principal(KeptSession session) {
        var context = session.<Object>getAttribute(CONTEXT);
        return context instanceof SecurityContext found
                        && found.getAuthentication() != null
                        && found.getAuthentication().getPrincipal() instanceof SignedIn signedIn
                ? signedIn.getName()
                : null;
    }

    /** A session that was ended meanwhile stays ended: nothing is kept for a row that is gone. */
    private static void keep(Connection connection, String key, String name, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            try (var delete = connection.prepareStatement(
                    "delete from qanad.session_attributes where session_primary_id = ? and attribute_name = ?")) {
                delete.setString(1, key);
                delete.setString(2, name);
                delete.executeUpdate();
            }
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into qanad.session_attributes (session_primary_id, attribute_name, attribute_bytes)
                select s.primary_id, ?, ? from qanad.session s where s.primary_id = ?
                on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
                """)) {
            insert.setString(1, name);
            insert.setBytes(2, bytes(value));
            insert.setString(3, key);
            insert.executeUpdate();
        }
    }

    @Override
    public void deleteById(String id) {
        database.execute("delete from qanad.session where session_id = ?", id);
        if (ASKED.isBound()) {
            ASKED.get().remove(id);
        }
    }

    /** Rows of sessions that are over; a request with such a session is refused whether they are gone or not. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void sweep() {
        database.execute(
                "delete from qanad.session where expiry_time < ?", Instant.now().toEpochMilli());
    }

    private static byte[] bytes(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Object object(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return Objects.requireNonNull(in.readObject());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }
}

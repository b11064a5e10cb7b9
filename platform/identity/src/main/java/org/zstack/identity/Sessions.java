package org.zstack.identity;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.apimediator.SessionValidator;
import org.zstack.core.cloudbus.EventCallback;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.SQL;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.identity.SessionInventory;
import org.zstack.header.identity.SessionVO;
import org.zstack.header.identity.SessionVO_;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.err;

/**
 * The sessions: rows of the database, remembered here for a few seconds so that a call costs no query. A session that ends
 * on another node is forgotten at once by its event, and at the latest after {@value #TRUSTED_SECONDS} s.
 */
@Component
public class Sessions implements SessionValidator {
    static final String ENDED_EVENT = "/identity/session/ended";
    private static final int TRUSTED_SECONDS = 10;
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(TRUSTED_SECONDS);
    private static final int MAX_REMEMBERED = 10_000;

    private final DatabaseFacade db;
    private final EventFacade events;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    @Autowired
    Sessions(DatabaseFacade db, EventFacade events) {
        this(db, events, Clock.systemUTC());
    }

    /** The dates of sessions go by this clock, steps and all: a client was told one. */
    Sessions(DatabaseFacade db, EventFacade events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    private record Remembered(SessionInventory session, long readAt) {
        boolean isFresh() {
            return System.nanoTime() - readAt < TRUSTED_NANOS;
        }
    }

    /** Listens to sessions that end on other nodes. */
    void listen() {
        events.on(ENDED_EVENT, new EventCallback() {
            @Override
            protected void run(Map tokens, Object sessionUuid) {
                remembered.remove(String.valueOf(sessionUuid));
            }
        });
    }

    /** Opens a session. */
    public SessionInventory open(String accountUuid, Duration lifetime) {
        long now = clock.millis();
        SessionVO vo = new SessionVO();
        vo.setUuid(Platform.getUuid());
        vo.setAccountUuid(accountUuid);
        vo.setUserUuid(accountUuid);
        vo.setCreateDate(new Timestamp(now));
        vo.setExpiredDate(new Timestamp(now + lifetime.toMillis()));
        db.persist(vo);
        return remember(SessionInventory.valueOf(vo));
    }

    /** Ends a session; one that is unknown has ended already. */
    public void end(String sessionUuid) {
        SQL.New(SessionVO.class).eq(SessionVO_.uuid, sessionUuid).hardDelete();
        remembered.remove(sessionUuid);
        events.fire(ENDED_EVENT, sessionUuid);
    }

    /** Removes sessions that have expired. */
    void removeExpired() {
        remembered.values().removeIf(r -> isExpired(r.session));
        SQL.New("delete from SessionVO where expiredDate < :now")
                .param("now", new Timestamp(clock.millis()))
                .execute();
    }

    @Override
    public SessionInventory validate(String sessionUuid) {
        SessionInventory session = find(sessionUuid);
        if (session == null) {
            throw new ApiMessageInterceptionException(
                    err(IdentityErrors.INVALID_SESSION, "session[uuid:%s] does not exist", sessionUuid));
        }
        if (isExpired(session)) {
            throw new ApiMessageInterceptionException(err(
                    IdentityErrors.INVALID_SESSION,
                    "session[uuid:%s] has expired at %s",
                    sessionUuid,
                    session.getExpiredDate()));
        }
        return session;
    }

    /** Whether the session exists and has not expired. */
    public boolean isValid(String sessionUuid) {
        SessionInventory session = find(sessionUuid);
        return session != null && !isExpired(session);
    }

    private SessionInventory find(String sessionUuid) {
        Remembered known = remembered.get(sessionUuid);
        if (known != null && known.isFresh()) {
            return known.session;
        }
        SessionVO vo = db.findByUuid(sessionUuid, SessionVO.class);
        if (vo == null) {
            remembered.remove(sessionUuid);
            return null;
        }
        return remember(SessionInventory.valueOf(vo));
    }

    private SessionInventory remember(SessionInventory session) {
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.values().removeIf(r -> !r.isFresh());
        }
        remembered.put(session.getUuid(), new Remembered(session, System.nanoTime()));
        return session;
    }

    private boolean isExpired(SessionInventory session) {
        return session.getExpiredDate().getTime() <= clock.millis();
    }
}

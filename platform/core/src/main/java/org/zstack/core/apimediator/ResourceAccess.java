package org.zstack.core.apimediator;

import org.springframework.stereotype.Component;
import org.zstack.core.db.SQL;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.identity.SessionInventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may see what: an administrator everything, any other account what it owns and what nobody owns. */
@Component
public class ResourceAccess {
    /**
     * Whether the caller may see and act on this resource.
     *
     * @param session null stands for the platform itself, which may see everything
     * @param type the resource's entity
     * @return false also when there is no such resource
     */
    public boolean canSee(SessionInventory session, Class<?> type, String uuid) {
        return uuid != null && visible(session, type, Set.of(uuid)).contains(uuid);
    }

    /** Those of the given resources that exist and that the caller may see and act on. */
    public Set<String> visible(SessionInventory session, Class<?> type, Collection<String> uuids) {
        if (isAdmin(session) || !isOwned(type)) {
            return existing(type, uuids);
        }
        return select(
                "select r.uuid from %s r where r.uuid in (:uuids) and r.accountUuid = :account".formatted(name(type)),
                uuids,
                session.getAccountUuid());
    }

    /** Those of the given resources that exist. */
    public Set<String> existing(Class<?> type, Collection<String> uuids) {
        return select("select r.uuid from %s r where r.uuid in (:uuids)".formatted(name(type)), uuids, null);
    }

    /** Whether resources of this kind belong to accounts. */
    public static boolean isOwned(Class<?> type) {
        return OwnedByAccount.class.isAssignableFrom(type);
    }

    /** Whether this is an administrator's session, or the platform itself. */
    public static boolean isAdmin(SessionInventory session) {
        return session == null || AccountConstant.isAdminPermission(session);
    }

    private static String name(Class<?> type) {
        return type.getSimpleName();
    }

    private static Set<String> select(String query, Collection<String> uuids, String account) {
        if (uuids.isEmpty()) {
            return Set.of();
        }
        SQL sql = SQL.New(query, String.class).param("uuids", uuids);
        if (account != null) {
            sql.param("account", account);
        }
        List<String> found = sql.list();
        return new HashSet<>(found);
    }
}

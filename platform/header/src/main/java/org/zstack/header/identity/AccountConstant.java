package org.zstack.header.identity;

/** Names and values of accounts. */
public interface AccountConstant {
    String SERVICE_ID = "identity";
    String ACTION_CATEGORY = "identity";
    String INITIAL_SYSTEM_ADMIN_UUID = "36c27e8ff05c4780bf6d2fa65700f22e";
    String INITIAL_SYSTEM_ADMIN_NAME = "admin";

    /** SHA-512 of {@code password}, in hexadecimal. */
    String INITIAL_SYSTEM_ADMIN_PASSWORD = "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb9"
            + "80b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86";

    String SYSTEM_ADMIN_ROLE = "SystemAdmin";
    int RESOURCE_PERMISSION_READ = 1;
    int RESOURCE_PERMISSION_WRITE = 2;
    String PRINCIPAL_USER = "user";
    String PRINCIPAL_ACCOUNT = "account";
    String LOGIN_TYPE = "account";

    /** Whether the session is an administrator's. */
    static boolean isAdminPermission(SessionInventory session) {
        return session != null && isAdminPermission(session.getAccountUuid());
    }

    /** Whether the account is the administrator's. */
    static boolean isAdminPermission(String accountUuid) {
        return INITIAL_SYSTEM_ADMIN_UUID.equals(accountUuid);
    }

    /** Whether the session is the administrator account's own. */
    static boolean isAdmin(SessionInventory session) {
        return isAdminPermission(session);
    }
}

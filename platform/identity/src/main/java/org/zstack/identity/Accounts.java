package org.zstack.identity;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQLBatch;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.identity.APICreateAccessKeyMsg;
import org.zstack.header.identity.APICreateAccountMsg;
import org.zstack.header.identity.APIUpdateAccountMsg;
import org.zstack.header.identity.AccessKeyVO;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.identity.AccountType;
import org.zstack.header.identity.AccountVO;
import org.zstack.header.identity.AccountVO_;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.identity.OwnedByAccount;

import jakarta.persistence.metamodel.EntityType;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.Base64;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.err;

/** The rows of accounts and access keys. */
@Component
class Accounts {
    private static final String MISSING_PASSWORD = Passwords.hash("");

    private final DatabaseFacade db;

    Accounts(DatabaseFacade db) {
        this.db = db;
    }

    /** Creates the administrator if the database is new; other nodes may be doing the same. */
    void createAdmin() {
        if (db.isExist(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID, AccountVO.class)) {
            return;
        }
        try {
            persist(
                    AccountConstant.INITIAL_SYSTEM_ADMIN_UUID,
                    AccountConstant.INITIAL_SYSTEM_ADMIN_NAME,
                    AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD,
                    null,
                    AccountType.SystemAdmin);
        } catch (RuntimeException e) {
            if (!DatabaseErrors.isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** The account with this name and password. */
    AccountVO authenticate(String name, String password) {
        AccountVO account = byName(name);
        // an unknown name takes as long as a wrong password
        boolean right = Passwords.matches(password, account == null ? MISSING_PASSWORD : account.getPassword());
        if (account == null || !right) {
            throw new OperationFailureException(
                    err(IdentityErrors.AUTHENTICATION_ERROR, "wrong name or password of account[name:%s]", name));
        }
        return account;
    }

    AccountVO create(APICreateAccountMsg msg) {
        if (byName(msg.getName()) != null) {
            throw new OperationFailureException(argerr(
                    "field[name] of message[APICreateAccountMsg] has a bad value[%s]: an account has this name already",
                    msg.getName()));
        }
        String uuid = msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid();
        if (db.isExist(uuid, AccountVO.class)) {
            throw new OperationFailureException(argerr(
                    "field[resourceUuid] of message[APICreateAccountMsg] has a bad value[%s]: an account has this uuid already",
                    uuid));
        }
        return persist(uuid, msg.getName(), msg.getPassword(), msg.getDescription(), AccountType.Normal);
    }

    AccountVO update(APIUpdateAccountMsg msg) {
        AccountVO account = db.findByUuid(msg.getUuid(), AccountVO.class);
        if (msg.getPassword() != null) {
            account.setPassword(Passwords.hash(msg.getPassword()));
        }
        if (msg.getDescription() != null) {
            account.setDescription(msg.getDescription());
        }
        account.setLastOpDate(now());
        return db.updateAndRefresh(account);
    }

    /** Deletes an account with its sessions and keys; what else it owns becomes the administrator's. */
    void delete(String uuid) {
        if (AccountConstant.isAdminPermission(uuid)) {
            throw new OperationFailureException(argerr(
                    "field[uuid] of message[APIDeleteAccountMsg] has a bad value[%s]: the administrator stays", uuid));
        }
        new SQLBatch() {
            @Override
            protected void scripts() {
                for (EntityType<?> type : db.getEntityManager().getMetamodel().getEntities()) {
                    if (OwnedByAccount.class.isAssignableFrom(type.getJavaType())
                            && type.getJavaType() != AccessKeyVO.class) {
                        sql("update %s r set r.accountUuid = :admin where r.accountUuid = :gone"
                                        .formatted(type.getName()))
                                .param("admin", AccountConstant.INITIAL_SYSTEM_ADMIN_UUID)
                                .param("gone", uuid)
                                .execute();
                    }
                }
                sql("delete from AccountVO a where a.uuid = :gone")
                        .param("gone", uuid)
                        .execute();
            }
        }.execute();
    }

    AccessKeyVO createKey(APICreateAccessKeyMsg msg, String accountUuid) {
        byte[] secret = new byte[30];
        new SecureRandom().nextBytes(secret);
        AccessKeyVO key = new AccessKeyVO();
        key.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        key.setAccountUuid(accountUuid);
        key.setAccessKeyID(Platform.randomAlphanumeric(20));
        key.setAccessKeySecret(Base64.getUrlEncoder().encodeToString(secret));
        key.setDescription(msg.getDescription());
        key.setCreateDate(now());
        key.setLastOpDate(now());
        return db.persistAndRefresh(key);
    }

    private static AccountVO byName(String name) {
        return Q.New(AccountVO.class).eq(AccountVO_.name, name).find();
    }

    private AccountVO persist(String uuid, String name, String password, String description, AccountType type) {
        AccountVO account = new AccountVO();
        account.setUuid(uuid);
        account.setName(name);
        account.setPassword(Passwords.hash(password));
        account.setDescription(description);
        account.setType(type);
        account.setCreateDate(now());
        account.setLastOpDate(now());
        return db.persistAndRefresh(account);
    }

    private static Timestamp now() {
        return new Timestamp(System.currentTimeMillis());
    }
}

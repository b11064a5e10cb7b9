package org.zstack.identity;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.identity.APICreateAccessKeyEvent;
import org.zstack.header.identity.APICreateAccessKeyMsg;
import org.zstack.header.identity.APICreateAccountEvent;
import org.zstack.header.identity.APICreateAccountMsg;
import org.zstack.header.identity.APIDeleteAccessKeyEvent;
import org.zstack.header.identity.APIDeleteAccessKeyMsg;
import org.zstack.header.identity.APIDeleteAccountEvent;
import org.zstack.header.identity.APIDeleteAccountMsg;
import org.zstack.header.identity.APILogInByAccountMsg;
import org.zstack.header.identity.APILogInReply;
import org.zstack.header.identity.APILogOutMsg;
import org.zstack.header.identity.APILogOutReply;
import org.zstack.header.identity.APIUpdateAccountEvent;
import org.zstack.header.identity.APIUpdateAccountMsg;
import org.zstack.header.identity.APIValidateSessionMsg;
import org.zstack.header.identity.APIValidateSessionReply;
import org.zstack.header.identity.AccessKeyInventory;
import org.zstack.header.identity.AccessKeyVO;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.identity.AccountInventory;
import org.zstack.header.identity.AccountVO;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.identity.SessionInventory;
import org.zstack.header.identity.SessionVO;
import org.zstack.header.identity.SessionVO_;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.err;

/** Accounts, their sessions and access keys. */
@Component
@Order(20)
public class IdentityService extends HandlerService {
    private final CloudBus bus;
    private final DatabaseFacade db;
    private final ThreadFacade threads;
    private final Accounts accounts;
    private final Sessions sessions;

    IdentityService(CloudBus bus, DatabaseFacade db, ThreadFacade threads, Accounts accounts, Sessions sessions) {
        this.bus = bus;
        this.db = db;
        this.threads = threads;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APILogInByAccountMsg.class, this::logIn)
                .on(APILogOutMsg.class, this::logOut)
                .on(APIValidateSessionMsg.class, this::validate)
                .on(APICreateAccountMsg.class, this::createAccount)
                .on(APIUpdateAccountMsg.class, this::updateAccount)
                .on(APIDeleteAccountMsg.class, this::deleteAccount)
                .on(APICreateAccessKeyMsg.class, this::createKey)
                .on(APIDeleteAccessKeyMsg.class, this::deleteKey);
    }

    @Override
    public String getId() {
        return bus.makeLocalServiceId(AccountConstant.SERVICE_ID);
    }

    @Override
    public boolean start() {
        accounts.createAdmin();
        sessions.listen();
        threads.submitPeriodicTask(new PeriodicTask() {
            @Override
            public TimeUnit getTimeUnit() {
                return TimeUnit.MINUTES;
            }

            @Override
            public long getInterval() {
                return 10;
            }

            @Override
            public String getName() {
                return "remove-expired-sessions";
            }

            @Override
            public void run() {
                sessions.removeExpired();
            }
        });
        return super.start();
    }

    private void logIn(APILogInByAccountMsg msg) {
        AccountVO account = accounts.authenticate(msg.getAccountName(), msg.getPassword());
        long lifetime = IdentityGlobalConfig.SESSION_TIMEOUT.value(Long.class);
        APILogInReply reply = new APILogInReply();
        reply.setInventory(sessions.open(account.getUuid(), Duration.ofSeconds(lifetime)));
        bus.reply(msg, reply);
    }

    private void logOut(APILogOutMsg msg) {
        sessions.end(msg.getSessionUuid());
        bus.reply(msg, new APILogOutReply());
    }

    private void validate(APIValidateSessionMsg msg) {
        APIValidateSessionReply reply = new APIValidateSessionReply();
        reply.setValidSession(sessions.isValid(msg.getSessionUuid()));
        bus.reply(msg, reply);
    }

    private void createAccount(APICreateAccountMsg msg) {
        APICreateAccountEvent event = new APICreateAccountEvent(msg.getId());
        event.setInventory(AccountInventory.valueOf(accounts.create(msg)));
        bus.publish(event);
    }

    private void updateAccount(APIUpdateAccountMsg msg) {
        requireOwn(msg.getSession(), msg.getUuid());
        APIUpdateAccountEvent event = new APIUpdateAccountEvent(msg.getId());
        event.setInventory(AccountInventory.valueOf(accounts.update(msg)));
        bus.publish(event);
    }

    private void deleteAccount(APIDeleteAccountMsg msg) {
        List<String> open = Q.New(SessionVO.class)
                .select(SessionVO_.uuid)
                .eq(SessionVO_.accountUuid, msg.getUuid())
                .listValues();
        accounts.delete(msg.getUuid());
        open.forEach(sessions::end);
        bus.publish(new APIDeleteAccountEvent(msg.getId()));
    }

    private void createKey(APICreateAccessKeyMsg msg) {
        String account = msg.getAccountUuid() == null ? msg.getSession().getAccountUuid() : msg.getAccountUuid();
        requireOwn(msg.getSession(), account);
        APICreateAccessKeyEvent event = new APICreateAccessKeyEvent(msg.getId());
        event.setInventory(AccessKeyInventory.valueOf(accounts.createKey(msg, account)));
        bus.publish(event);
    }

    private void deleteKey(APIDeleteAccessKeyMsg msg) {
        db.removeByPrimaryKey(msg.getUuid(), AccessKeyVO.class);
        bus.publish(new APIDeleteAccessKeyEvent(msg.getId()));
    }

    private static void requireOwn(SessionInventory session, String accountUuid) {
        if (!AccountConstant.isAdminPermission(session)
                && !session.getAccountUuid().equals(accountUuid)) {
            throw new OperationFailureException(err(
                    IdentityErrors.PERMISSION_DENIED,
                    "account[uuid:%s] may not act for account[uuid:%s]",
                    session.getAccountUuid(),
                    accountUuid));
        }
    }
}

package org.zstack.core.config;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.EventCallback;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.config.APIUpdateGlobalConfigEvent;
import org.zstack.header.core.config.APIUpdateGlobalConfigMsg;
import org.zstack.header.core.config.GlobalConfigConstant;
import org.zstack.header.core.config.GlobalConfigInventory;
import org.zstack.header.core.config.GlobalConfigVO;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.argerr;

/**
 * Keeps the settings of this process in step with the database: what another node changes arrives as an event, and if
 * that is lost, with the next reading of the table.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
public class GlobalConfigFacadeImpl extends HandlerService implements GlobalConfigFacade {
    private static final CLogger logger = Utils.getLogger(GlobalConfigFacadeImpl.class);
    private static final String CHANGED = "/global-config/changed";
    private static final long READ_SECONDS = 5;
    private static volatile GlobalConfigFacadeImpl current;

    private final GlobalConfigRows rows;
    private final EventFacade events;
    private final ThreadFacade threads;
    /** What is read and what is written here takes effect in the order in which the database saw it. */
    private final Object order = new Object();

    private Future<Void> reading;

    @Autowired
    GlobalConfigFacadeImpl(DatabaseFacade dbf, EventFacade events, ThreadFacade threads) {
        this.rows = new GlobalConfigRows(dbf);
        this.events = events;
        this.threads = threads;
    }

    /** Null before the node has started. */
    static GlobalConfigFacadeImpl current() {
        return current;
    }

    static GlobalConfigFacadeImpl requireCurrent() {
        GlobalConfigFacadeImpl facade = current;
        if (facade == null) {
            throw new GlobalConfigException("settings are read from the database before the node has started");
        }
        return facade;
    }

    @Override
    public String getId() {
        return bus.makeLocalServiceId(GlobalConfigConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIUpdateGlobalConfigMsg.class, this::update);
    }

    @Override
    public boolean start() {
        GlobalConfigScan.run();
        rows.follow(GlobalConfigState.all());
        read();
        current = this;
        events.on(CHANGED, new EventCallback<Object>() {
            @Override
            protected void run(Map<String, String> tokens, Object data) {
                if (!events.isFromThisManagementNode(tokens)) {
                    read();
                }
            }
        });
        reading = threads.submitPeriodicTask(new Reading(), READ_SECONDS);
        return super.start();
    }

    @Override
    public boolean stop() {
        super.stop();
        if (reading != null) {
            reading.cancel(false);
        }
        if (current == this) {
            current = null;
            GlobalConfigState.resetAll();
        }
        return true;
    }

    @Override
    public Map<String, GlobalConfig> getAllConfig() {
        Map<String, GlobalConfig> all = new TreeMap<>();
        for (GlobalConfigState state : GlobalConfigState.all()) {
            GlobalConfigDeclaration declaration = state.declaration();
            all.put(declaration.identity(), new GlobalConfig(declaration.category(), declaration.name()));
        }
        return all;
    }

    @Override
    public void updateConfig(String category, String name, String value) {
        require(category, name).check(value);
        updateConfigSkipValidation(category, name, value);
    }

    @Override
    public void updateConfigSkipValidation(String category, String name, String value) {
        GlobalConfigState state = require(category, name);
        GlobalConfig before = GlobalConfig.snapshot(state, state.value());
        state.beforeUpdates.forEach(extension -> extension.beforeUpdateExtensionPoint(before, value));
        state.localBeforeUpdates.forEach(extension -> extension.beforeUpdateExtensionPoint(before, value));
        synchronized (order) {
            rows.update(category, name, value);
            apply(state, value, true);
        }
        events.fire(CHANGED, Map.of("category", category, "name", name));
    }

    @Override
    public <T> T getConfigValue(String category, String name, Class<T> type) {
        return new GlobalConfig(category, name).value(type);
    }

    @Override
    public GlobalConfigVO reload(String category, String name) {
        return rows.find(category, name);
    }

    private void update(APIUpdateGlobalConfigMsg msg) {
        APIUpdateGlobalConfigEvent event = new APIUpdateGlobalConfigEvent(msg.getId());
        try {
            updateConfig(msg.getCategory(), msg.getName(), msg.getValue());
            event.setInventory(GlobalConfigInventory.valueOf(reload(msg.getCategory(), msg.getName())));
        } catch (GlobalConfigException e) {
            event.setError(argerr("%s", e.getMessage()));
        }
        bus.publish(event);
    }

    private static GlobalConfigState require(String category, String name) {
        GlobalConfigState state = GlobalConfigState.find(category, name);
        if (state == null) {
            throw new GlobalConfigException(
                    "global config[category:%s, name:%s] does not exist".formatted(category, name));
        }
        return state;
    }

    /** Takes over every value that differs from ours. */
    private void read() {
        synchronized (order) {
            Map<String, String> values = rows.values();
            for (GlobalConfigState state : GlobalConfigState.all()) {
                String value = values.get(state.declaration().identity());
                if (value != null) {
                    apply(state, value, false);
                }
            }
        }
    }

    private void apply(GlobalConfigState state, String value, boolean byUs) {
        String before = state.replace(value);
        if (value.equals(before)) {
            return;
        }
        logger.info(String.format(
                "global config[category:%s, name:%s] is now[%s], was[%s]",
                state.declaration().category(), state.declaration().name(), value, before));
        tell(state.updates, state, before, value);
        if (byUs) {
            tell(state.localUpdates, state, before, value);
        }
    }

    private static void tell(
            Iterable<GlobalConfigUpdateExtensionPoint> extensions, GlobalConfigState state, String before, String now) {
        for (GlobalConfigUpdateExtensionPoint extension : extensions) {
            try {
                extension.updateGlobalConfig(GlobalConfig.snapshot(state, before), GlobalConfig.snapshot(state, now));
            } catch (RuntimeException e) {
                logger.warn(
                        String.format(
                                "%s failed to follow a changed setting",
                                extension.getClass().getName()),
                        e);
            }
        }
    }

    private final class Reading implements PeriodicTask {
        @Override
        public TimeUnit getTimeUnit() {
            return TimeUnit.SECONDS;
        }

        @Override
        public long getInterval() {
            return READ_SECONDS;
        }

        @Override
        public String getName() {
            return "read-global-configs";
        }

        @Override
        public void run() {
            try {
                read();
            } catch (DatabaseUnavailableException e) {
                logger.debug("settings are not read while the database is away");
            }
        }
    }
}

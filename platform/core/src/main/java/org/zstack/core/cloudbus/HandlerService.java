package org.zstack.core.cloudbus;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.header.AbstractService;
import org.zstack.header.message.Message;

import java.util.Set;

/** A service whose messages are listed in one table; on the bus from {@link #start} to {@link #stop}. */
public abstract class HandlerService extends AbstractService {
    @Autowired
    protected CloudBus bus;

    @Autowired
    private ObjectProvider<HandlerContributor> contributors;

    private volatile MessageHandlers handlers;

    /** Lists the messages that the service understands. */
    protected abstract void handlers(MessageHandlers on);

    /** The messages that the service understands. */
    public Set<Class<? extends Message>> types() {
        return table().types();
    }

    /** Whether the table lists messages of the class. */
    public boolean handles(Class<? extends Message> type) {
        return table().types().contains(type);
    }

    private MessageHandlers table() {
        MessageHandlers table = handlers;
        if (table == null) {
            synchronized (this) {
                table = handlers;
                if (table == null) {
                    table = buildTable();
                    handlers = table;
                }
            }
        }
        return table;
    }

    private MessageHandlers buildTable() {
        MessageHandlers table = new MessageHandlers(bus::dealWithUnknownMessage);
        handlers(table);
        String id = ServiceIds.service(getId());
        contributors
                .orderedStream()
                .filter(contributor -> contributor.serviceId().equals(id))
                .forEach(contributor -> contributor.handlers(table));
        return table;
    }

    @Override
    public void handleMessage(Message msg) {
        table().dispatch(msg);
    }

    /** Whether it handles API messages on any resource on any node, so that they need not go to the node that manages it. */
    public boolean handlesAnywhere() {
        return false;
    }

    @Override
    public boolean start() {
        bus.registerService(this);
        return true;
    }

    @Override
    public boolean stop() {
        bus.unregisterService(this);
        return true;
    }
}

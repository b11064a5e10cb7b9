package org.zstack.core.cluster;

import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.zstack.core.Platform;
import org.zstack.core.agent.AgentConstant;
import org.zstack.core.cloudbus.BusTransport;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.Envelope;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.MessageReply;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.Connection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** Carries the bus's messages to the other nodes, and says at once when one of them cannot be reached any more. */
public class JGroupsTransport implements BusTransport {
    private static final CLogger logger = Utils.getLogger(JGroupsTransport.class);
    private static final String CLUSTER = "zstack";

    /** Hears who is in reach; never blocks. */
    public interface Watcher {
        /** The node is in reach. */
        void nodeInReach(String nodeUuid);

        /** The node is not in reach any more. */
        void nodeOutOfReach(String nodeUuid);
    }

    private final String self;
    private final ClusterSettings settings;
    private final ClusterTable table;
    private final Executor workers;
    private final Watcher watcher;
    private final NodeTerms terms;
    private final EnvelopeCodec codec = new EnvelopeCodec();
    private volatile Set<String> inReach = Set.of();
    private volatile Inbox inbox;
    private volatile JChannel channel;

    JGroupsTransport(
            String self,
            ClusterSettings settings,
            ClusterTable table,
            Executor workers,
            Watcher watcher,
            NodeTerms terms) {
        this.self = self;
        this.settings = settings;
        this.table = table;
        this.workers = workers;
        this.watcher = watcher;
        this.terms = terms;
    }

    @Override
    public void start(Inbox inbox) {
        this.inbox = inbox;
        try (Connection oneAtATime = table.lockJoining()) {
            String secret = settings.secret() == null ? table.secret() : settings.secret();
            TableDiscovery discovery = new TableDiscovery(table);
            channel = ClusterStack.create(settings, secret, discovery);
            channel.setName(self);
            channel.addAddressGenerator(() -> NodeAddresses.of(self));
            channel.setReceiver(new FromOthers());
            channel.connect(CLUSTER);
            discovery.writeOwnRow();
        } catch (Exception e) {
            stop();
            throw new CloudRuntimeException(
                    String.format(
                            "management node[uuid:%s] cannot meet the others from %s: %s",
                            self, settings.bindAddress().getHostAddress(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void stop() {
        JChannel open = channel;
        if (open != null) {
            open.close();
        }
        channel = null;
        inReach = Set.of();
    }

    @Override
    public boolean send(String nodeUuid, Envelope envelope) {
        JChannel open = channel;
        if (open == null || !inReach.contains(nodeUuid)) {
            return false;
        }
        return send(open, nodeUuid, codec.encode(envelope, terms.of(nodeUuid)));
    }

    @Override
    public void broadcast(Envelope envelope) {
        JChannel open = channel;
        Set<String> others = inReach;
        if (open == null || others.isEmpty()) {
            return;
        }
        byte[] bytes = codec.encode(envelope, 0);
        others.forEach(node -> send(open, node, bytes));
    }

    private static boolean send(JChannel open, String nodeUuid, byte[] bytes) {
        try {
            open.send(new BytesMessage(NodeAddresses.of(nodeUuid), bytes).setFlag(org.jgroups.Message.Flag.OOB));
            return true;
        } catch (Exception e) {
            logger.warn(String.format("cannot send to management node[uuid:%s]: %s", nodeUuid, e.getMessage()));
            return false;
        }
    }

    /** Nodes that are in reach, without this one. */
    public Set<String> inReach() {
        return inReach;
    }

    private final class FromOthers implements Receiver {
        @Override
        public void receive(org.jgroups.Message message) {
            workers.execute(() -> accept(message));
        }

        private void accept(org.jgroups.Message message) {
            try {
                accept(codec.decode(message.getArray(), message.getOffset(), message.getLength()));
            } catch (EnvelopeCodec.UndecodableException e) {
                logger.warn(e.getMessage());
                if (e.replyTo != null) {
                    MessageReply reply = new MessageReply();
                    reply.putHeaderEntry(CloudBus.HEADER_CORRELATION_ID, e.id);
                    reply.setError(Platform.inerr("%s", e.getMessage()));
                    send(e.replyTo, new Envelope(Envelope.Kind.REPLY, reply, Map.of(), null));
                }
            }
        }

        private void accept(EnvelopeCodec.Letter letter) {
            Envelope envelope = letter.envelope();
            Map<String, String> context = new HashMap<>(envelope.context());
            context.remove(AgentConstant.THREAD_CONTEXT_NODE_EPOCH);
            if (envelope.kind() == Envelope.Kind.REQUEST) {
                // first the epoch, then whether it is still ours: what is admitted now keeps this epoch's mark
                context.put(AgentConstant.THREAD_CONTEXT_NODE_EPOCH, Long.toString(terms.own()));
                if (!terms.admits(letter.epoch())) {
                    inbox.refuse(envelope);
                    return;
                }
            }
            inbox.receive(new Envelope(envelope.kind(), envelope.message(), context, envelope.replyTo()));
        }

        @Override
        public void viewAccepted(View view) {
            Set<String> now = new TreeSet<>();
            view.getMembers().forEach(member -> now.add(NodeAddresses.nodeOf(member)));
            now.remove(self);
            Set<String> before = inReach;
            inReach = Collections.unmodifiableSet(now);
            logger.info("management nodes in reach: " + now);
            before.stream().filter(node -> !now.contains(node)).forEach(node -> {
                inbox.nodeLost(node);
                watcher.nodeOutOfReach(node);
            });
            now.stream().filter(node -> !before.contains(node)).forEach(watcher::nodeInReach);
        }
    }
}

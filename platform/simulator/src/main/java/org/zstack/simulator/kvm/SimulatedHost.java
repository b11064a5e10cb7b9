package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A KVM host with its agent and guests. */
public final class SimulatedHost {
    private final SimulatedCloud cloud;
    private final String name;
    private final InetAddress address;
    private final Faults faults = new Faults();
    private final EpochGuard epochs = new EpochGuard();
    private final AgentCommands commands;
    private final AnswerGate answers;
    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private volatile HostModel model;
    private volatile int port;
    private volatile AgentServer server;
    private volatile boolean poweredOn;
    private volatile int generation;
    private volatile String hostUuid;
    private volatile String sendCommandUrl;

    SimulatedHost(SimulatedCloud cloud, String name, InetAddress address, int port, HostModel model) {
        this.cloud = cloud;
        this.name = name;
        this.address = address;
        this.port = port;
        this.model = model;
        this.commands = new AgentCommands(cloud);
        this.answers = new AnswerGate(cloud.workers());
    }

    /** Switches the host on (if it was off) and starts its agent (if it was down). */
    public synchronized void start() {
        poweredOn = true;
        if (server == null) {
            try {
                server = AgentServer.listen(this, address, port);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "simulated host[" + name + "] cannot listen on " + address.getHostAddress() + ":" + port, e);
            }
            port = server.port();
        }
    }

    /** The agent dies; guests and what runs in them go on, but nobody will hear of it. */
    public synchronized void crashAgent() {
        generation++;
        hostUuid = null;
        epochs.forget();
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** The host loses its power, its guests are gone. */
    public void powerOff() {
        crashAgent();
        poweredOn = false;
        synchronized (cloud.lock()) {
            List.copyOf(domains.values()).forEach(it -> it.kill("host lost power"));
            domains.clear();
        }
    }

    public boolean isPoweredOn() {
        return poweredOn;
    }

    public boolean isAgentUp() {
        return server != null;
    }

    public String name() {
        return name;
    }

    /** The address the agent listens on, as text. */
    public String ip() {
        return address.getHostAddress();
    }

    public int port() {
        return port;
    }

    public HostModel model() {
        return model;
    }

    public void model(HostModel changed) {
        model = changed;
    }

    public Faults faults() {
        return faults;
    }

    /** The host works on, but nobody hears of it, whatever was asked and when, until {@link #releaseAnswers()}. */
    public void holdAnswers() {
        answers.shut();
    }

    /** Everything that was held is answered late, at once. */
    public void releaseAnswers() {
        answers.open();
    }

    AnswerGate answers() {
        return answers;
    }

    /** What the management node calls this host; null until it connected. */
    public String hostUuid() {
        return hostUuid;
    }

    String sendCommandUrl() {
        return sendCommandUrl;
    }

    void connected(String uuid, String url) {
        hostUuid = uuid;
        sendCommandUrl = url;
    }

    /** Guarded by the cloud's lock. */
    Map<String, Domain> domains() {
        return domains;
    }

    /** Does a guest of that uuid run here? */
    public boolean runs(String vmUuid) {
        synchronized (cloud.lock()) {
            return domains.containsKey(vmUuid);
        }
    }

    SimulatedCloud cloud() {
        return cloud;
    }

    /** Grows when the agent dies: answers of an earlier life are never sent. */
    int generation() {
        return generation;
    }

    /** The whole way of a command that was taken off the wire. */
    void dispatch(AgentCommand command, Reply reply) {
        String api = "/job/cancel".equals(command.path()) ? command.text("cancellationApiId") : command.api();
        if (!epochs.admit(api, command.ownerEpoch())) {
            cloud.history().add(CommandRecord.What.REFUSED, command, EpochGuard.STALE);
            reply.send(AgentResponse.error(EpochGuard.STALE));
            return;
        }
        CommandHandler handler = this::work;
        for (CommandInterceptor interceptor : cloud.interceptors()) {
            CommandHandler inner = handler;
            handler = (it, out) -> interceptor.intercept(it, out, inner);
        }
        try {
            handler.handle(command, reply);
        } catch (AgentException e) {
            reply.send(AgentResponse.error(e.getMessage()));
        } catch (RuntimeException | Error e) {
            reply.send(failure(e));
        }
    }

    /** Responses are made under the cloud's lock, but who takes them may wait: off it. */
    private void work(AgentCommand command, Reply reply) {
        commands.handle(command, response -> cloud.workers().execute(() -> reply.send(response)));
    }

    private static JsonObject failure(Throwable e) {
        return AgentResponse.error("agent failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
}

package org.zstack.simulator.kvm;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A set of simulated KVM hosts between which guests can move, with one clock, one history and shared storage. */
public final class SimulatedCloud implements AutoCloseable {
    private final SimClock clock;
    private final CommandHistory history;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sim-worker");
        thread.setDaemon(true);
        return thread;
    });
    private final Partition partition = new Partition(workers);
    private final AgentHttpClient http = new AgentHttpClient(partition);
    private final List<SimulatedHost> hosts = new CopyOnWriteArrayList<>();
    private final List<CommandInterceptor> interceptors = new CopyOnWriteArrayList<>();
    private final Map<String, Disk> disks = new LinkedHashMap<>();
    private final Map<String, BackupFile> backupFiles = new LinkedHashMap<>();
    private final Object lock = new Object();

    /** On the wall clock. */
    public SimulatedCloud() {
        this(new RealClock());
    }

    public SimulatedCloud(SimClock clock) {
        this.clock = clock;
        this.history = new CommandHistory(clock);
    }

    /**
     * Adds a host and starts its agent.
     *
     * @param address local address to listen on
     * @param port 0 for any free one
     */
    public SimulatedHost addHost(String name, InetAddress address, int port, HostModel model) {
        SimulatedHost host = new SimulatedHost(this, name, address, port, model);
        host.start();
        hosts.add(host);
        return host;
    }

    public void removeHost(SimulatedHost host) {
        hosts.remove(host);
        host.powerOff();
    }

    public List<SimulatedHost> hosts() {
        return List.copyOf(hosts);
    }

    /** The host of that name; throws when there is none. */
    public SimulatedHost host(String name) {
        return hosts.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no simulated host[name:" + name + "]"));
    }

    /** The guest, wherever it runs. */
    public Optional<Domain> domain(String uuid) {
        synchronized (lock) {
            return hosts.stream()
                    .map(it -> it.domains().get(uuid))
                    .filter(it -> it != null)
                    .findFirst();
        }
    }

    /** Whether the guest is being migrated to this host, which then has a domain for it that stands still. */
    boolean isComing(String uuid, SimulatedHost host) {
        return domain(uuid)
                .map(Domain::migration)
                .filter(it -> it.destination() == host)
                .isPresent();
    }

    /** The volume as the hypervisors know it; it exists from its first use. */
    public Disk disk(String uuid) {
        synchronized (lock) {
            return disks.computeIfAbsent(uuid, Disk::new);
        }
    }

    /** Backup files by path, also partial ones. Guarded by the lock. */
    Map<String, BackupFile> backupFiles() {
        return backupFiles;
    }

    /** Backup files by path, also partial ones, as of now. */
    public Map<String, BackupFile> listBackupFiles() {
        synchronized (lock) {
            return Map.copyOf(backupFiles);
        }
    }

    public SimClock clock() {
        return clock;
    }

    public CommandHistory history() {
        return history;
    }

    /** The interceptor added last sees a command first. */
    public void intercept(CommandInterceptor interceptor) {
        interceptors.add(interceptor);
    }

    List<CommandInterceptor> interceptors() {
        return new ArrayList<>(interceptors);
    }

    /** Who cannot reach whom. */
    public Partition partition() {
        return partition;
    }

    AgentHttpClient http() {
        return http;
    }

    ExecutorService workers() {
        return workers;
    }

    /** Guards all guests, disks and files of this cloud. */
    Object lock() {
        return lock;
    }

    /** Runs {@code work} later, under the cloud's lock. */
    SimClock.Timer schedule(long delayMs, Runnable work) {
        return clock.schedule(delayMs, () -> {
            synchronized (lock) {
                work.run();
            }
        });
    }

    /** Where a migration goes: the agent's uuid decides where it is given, else its address. */
    Optional<SimulatedHost> find(String hostUuid, String ip, SimulatedHost except) {
        Optional<SimulatedHost> byUuid = hosts.stream()
                .filter(it -> hostUuid != null && hostUuid.equals(it.hostUuid()))
                .findFirst();
        return byUuid.isPresent()
                ? byUuid
                : hosts.stream()
                        .filter(it -> it != except && it.ip().equals(ip))
                        .findFirst();
    }

    @Override
    public void close() {
        hosts.forEach(SimulatedHost::powerOff);
        clock.close();
        workers.shutdownNow();
    }
}

package org.zstack.cli;

import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Simulated KVM hosts alone, for a management node elsewhere. */
@Command(
        name = "simulator",
        description = "Runs simulated KVM hosts behind real HTTP sockets on this machine's loopback.",
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    @Option(names = "--hosts", defaultValue = "2", description = "How many, 1 to 200 (default: ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--port",
            defaultValue = "7070",
            description =
                    "The first host's port, each next one's is one greater; 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--instant", description = "Work takes no time, except where a command names a bandwidth.")
    private boolean instant;

    @Override
    public Integer call() throws InterruptedException {
        SimulatedCloud cloud;
        try {
            cloud = Simulator.start(hosts, port, instant ? HostModel.instant() : HostModel.realistic());
        } catch (UncheckedIOException taken) {
            throw new IllegalArgumentException(
                    taken.getMessage() + ": " + taken.getCause().getMessage(), taken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close));
        cloud.hosts().forEach(it -> System.out.println("AGENT " + it.name() + " http://" + it.ip() + ":" + it.port()));
        System.out.println("READY " + cloud.hosts().size() + " hosts");
        System.out.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}

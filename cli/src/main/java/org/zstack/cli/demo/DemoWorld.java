package org.zstack.cli.demo;

import org.zstack.cli.RestClient;
import org.zstack.cli.RestException;
import org.zstack.core.db.embedded.Durability;
import org.zstack.server.ManagementNode;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.Simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the demo runs on: a directory of its own, a management node with its database, two hosts. Leaves nothing. */
final class DemoWorld implements AutoCloseable {
    private static final int HOSTS = 2;

    private final Path directory;
    private final boolean keep;
    private final Thread onExit = new Thread(this::interrupted, "demo-exit");
    private final Screen screen;
    private volatile SimulatedCloud hosts;
    private ManagementNode node;
    private RestClient rest;
    private boolean ended;

    private DemoWorld(Screen screen, Path directory, boolean keep) {
        this.screen = screen;
        this.directory = directory;
        this.keep = keep;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    static DemoWorld start(Screen screen, boolean keep) {
        Path directory = newDirectory();
        System.setProperty("zstack.log.dir", directory.resolve("logs").toString());
        System.setProperty("zstack.console.level", "OFF");
        DemoWorld world = new DemoWorld(screen, directory, keep);
        try {
            world.begin();
            return world;
        } catch (RuntimeException | Error failure) {
            world.end();
            throw failure;
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("zstack-demo-");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a directory for the demo", failure);
        }
    }

    private void begin() {
        screen.title("Starting");
        long begin = System.nanoTime();
        hosts = Simulator.start(HOSTS, 0, HostModel.realistic());
        hosts.hosts()
                .forEach(host -> screen.line(
                        "%s simulated KVM host %s: agent at http://%s:%d",
                        screen.mark(true), host.name(), host.ip(), host.port()));
        screen.live(List.of("  management node with an embedded MariaDB ..."));
        startNode();
        screen.live(List.of(String.format(
                "%s management node with an embedded MariaDB: %s (%.1f s)",
                screen.mark(true), node.restUrl(), (System.nanoTime() - begin) / 1e9)));
        screen.settle();
        rest = new RestClient(node.restUrl());
        rest.logIn("admin", "password");
        screen.line("%s logged in as admin", screen.mark(true));
    }

    /** Under the lock: who interrupts the demo now waits for the node, to stop it. */
    private synchronized void startNode() {
        if (ended) {
            throw new RestException("interrupted");
        }
        node = ManagementNode.start(settings());
    }

    /** Whatever the environment says, the demo is alone with itself. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data.dir", directory.toString());
        settings.put("DB.url", "");
        settings.put(Durability.SETTING, "relaxed");
        settings.put("management.server.ip", "127.0.0.1");
        settings.put("RESTFacade.port", "0");
        return settings;
    }

    RestClient rest() {
        return rest;
    }

    SimulatedCloud hosts() {
        return hosts;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyStopping) {
            // it runs, and finds nothing left to do
        }
    }

    private void interrupted() {
        screen.silence("Stopping ...");
        end();
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (node != null) {
            node.stop();
        }
        if (hosts != null) {
            hosts.close();
        }
        if (!keep) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(DemoWorld::delete);
        } catch (IOException | UncheckedIOException gone) {
            System.err.println("cannot remove " + directory + ": " + gone.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.zstack.cli.demo;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Starts a platform, uses it a little and stops it, so that the JVM can note the classes it takes. For ./zstack. */
@Command(name = "warm-up", description = "Starts and stops a platform.", hidden = true)
public final class WarmUpCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Screen screen = new Screen();
        try (DemoWorld world = DemoWorld.start(screen, false)) {
            new RunningBackups(world.rest(), DemoCloud.create(world, screen), screen).start();
        }
        return 0;
    }
}

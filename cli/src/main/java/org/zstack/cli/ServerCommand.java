package org.zstack.cli;

import org.zstack.server.ManagementNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A management node in the foreground, until it is told to stop. */
@Command(
        name = "server",
        description = "Runs a management node in the foreground.",
        footer = {
            "",
            "Settings come from conf/zstack.properties, then the environment (RESTFACADE_PORT for RESTFacade.port):",
            "  DB.url, DB.user, DB.password   an external MariaDB; without DB.url an embedded one is used",
            "  data.dir                       where the embedded one keeps its data",
            "  DB.embedded.durability         full; relaxed is faster, and a power cut may take the last second",
            "  management.server.ip           the address to listen on and to tell agents",
            "  RESTFacade.port                8080",
            "  RESTFacade.path                zstack",
            "",
            "Exit code 2: a bad setting, a taken port, or a database that does not answer."
        },
        mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--end-with-parent",
            hidden = true,
            description = "End when the process that started this one ends.")
    private boolean endWithParent;

    @Override
    public Integer call() throws InterruptedException {
        LogDirectory.choose();
        if (endWithParent) {
            ProcessHandle.current().parent().ifPresent(it -> it.onExit().thenRun(() -> System.exit(0)));
        }
        CountDownLatch stopped = new CountDownLatch(1);
        ManagementNode node = ManagementNode.start(Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.stop();
            stopped.countDown();
        }));
        System.out.println("READY " + node.restUrl());
        System.out.flush();
        stopped.await();
        return 0;
    }
}

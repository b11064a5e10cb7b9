package org.zstack.cli;

import org.zstack.cli.chaos.ChaosCommand;
import org.zstack.cli.cluster.ClusterCommand;
import org.zstack.cli.demo.DemoCommand;
import org.zstack.cli.demo.WarmUpCommand;
import org.zstack.server.NodeStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code zstack <command>}. */
@Command(
        name = "zstack",
        description =
                "Live migration that takes a VM's running backups out of its way, and a small platform to try it on.",
        mixinStandardHelpOptions = true,
        version = "zstack 1.0.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            ClusterCommand.class,
            SimulatorCommand.class,
            ChaosCommand.class,
            WarmUpCommand.class
        })
public final class Main {
    /** Something went wrong in the program. */
    public static final int FAILED = 1;

    /** A wrong option or setting, a taken port, a database that does not answer: the user can mend it. */
    public static final int BAD_INPUT = 2;

    private Main() {}

    /** Ends the process: whatever a command leaves running is stopped by shutdown hooks. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(System.err);
            return BAD_INPUT;
        }
        return line.execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof NodeStartException || failure instanceof IllegalArgumentException) {
            command.getErr().println("zstack: " + failure.getMessage());
            return BAD_INPUT;
        }
        failure.printStackTrace(command.getErr());
        return FAILED;
    }
}

package org.zstack.cli.demo;

import org.zstack.cli.Main;
import org.zstack.cli.RestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.concurrent.Callable;

/** The whole story on this machine: a VM moves to another host while its backups run. */
@Command(
        name = "demo",
        description = "Shows, on a platform of its own, a VM migrating while its volumes are being backed up.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--without-preemption",
            description = "Migrate without saying what becomes of the backups: the platform refuses.")
    private boolean withoutPreemption;

    @Option(names = "--keep", description = "Keep the demo's directory (database, logs) afterwards.")
    private boolean keep;

    @Override
    public Integer call() {
        Screen screen = new Screen();
        try (DemoWorld world = DemoWorld.start(screen, keep)) {
            return play(screen, world);
        } catch (RestException failure) {
            screen.line("RESULT failed %s", failure.getMessage());
            return Main.FAILED;
        } catch (RuntimeException failure) {
            if (screen.isSilent()) {
                // stopped half-way, whatever that broke
                return Main.FAILED;
            }
            throw failure;
        }
    }

    private int play(Screen screen, DemoWorld world) {
        screen.title("A cloud with a VM in it");
        DemoCloud cloud = DemoCloud.create(world, screen);

        screen.title("A backup of every volume");
        RunningBackups backups = new RunningBackups(world.rest(), cloud, screen);
        List<String> jobs = backups.start();
        backups.watch();

        screen.title(
                withoutPreemption
                        ? "Live migration, saying nothing about the backups"
                        : "Live migration that takes the backups out of its way");
        DemoMigration migration = new DemoMigration(world.rest(), cloud, screen);
        migration.submit(withoutPreemption ? List.of() : jobs);
        migration.follow();
        return withoutPreemption ? refused(screen, cloud, migration) : migrated(screen, world, cloud, migration);
    }

    private static int refused(Screen screen, DemoCloud cloud, DemoMigration migration) {
        if (migration.succeeded()) {
            screen.line("RESULT failed vm[uuid:%s] was migrated although its backups run", cloud.vmUuid());
            return Main.FAILED;
        }
        screen.line("%s the platform refuses:", screen.mark(false));
        screen.line("  %s", migration.error());
        screen.line("");
        screen.line("RESULT refused vm=%s host=%s error=%s", cloud.vmUuid(), cloud.hostOfVm(), migration.error());
        return 0;
    }

    private static int migrated(Screen screen, DemoWorld world, DemoCloud cloud, DemoMigration migration) {
        if (!migration.succeeded()) {
            screen.line("RESULT failed vm=%s error=%s", cloud.vmUuid(), migration.error());
            return Main.FAILED;
        }
        Timeline timeline = new Timeline(migration.record(), migration.submitted(), cloud::labelOf, cloud::hostName);
        screen.title("What happened when");
        timeline.lines().forEach(line -> screen.line("%s", line));
        HostWitness witness = new HostWitness(world.hosts().history(), cloud.vmUuid());
        screen.line("");
        witness.lines().forEach(line -> screen.line("%s", line));
        screen.line("");
        screen.line(
                "RESULT migrated vm=%s from=%s to=%s backupsCancelled=%d waitMs=%d downtimeMs=%d",
                cloud.vmUuid(),
                timeline.from(),
                timeline.to(),
                timeline.backups(),
                timeline.waitMs(),
                timeline.downtimeMs());
        return 0;
    }
}

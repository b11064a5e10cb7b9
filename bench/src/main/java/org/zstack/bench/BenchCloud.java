package org.zstack.bench;

import org.zstack.core.db.embedded.Durability;
import org.zstack.server.ManagementNode;
import org.zstack.simulator.kvm.HostModel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** A management node in this process with a new database, and a cloud. */
final class BenchCloud implements AutoCloseable {
    private final ManagementNode node;
    private final CloudThroughRest cloud;

    /** On its hosts nothing takes time. */
    BenchCloud(int vmCount) throws IOException {
        this(vmCount, HostModel.instant(), 0);
    }

    /** @param dataDisks how many a VM has besides its root disk, each of 1 MiB as that one */
    BenchCloud(int vmCount, HostModel model, int dataDisks) throws IOException {
        String data = Files.createTempDirectory("bench").toString();
        node = ManagementNode.start(Map.of("RESTFacade.port", "0", "data.dir", data, Durability.SETTING, "relaxed"));
        cloud = new CloudThroughRest(node.restUrl(), vmCount, model, dataDisks);
    }

    ManagementNode node() {
        return node;
    }

    CloudThroughRest cloud() {
        return cloud;
    }

    @Override
    public void close() throws IOException {
        node.stop();
        cloud.close();
    }
}

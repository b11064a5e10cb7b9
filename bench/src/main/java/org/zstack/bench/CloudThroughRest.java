package org.zstack.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.SimulatedHost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two simulated hosts, storage, and VMs on the first host, made through a node's API. */
final class CloudThroughRest implements AutoCloseable {
    private static final long MIB = 1024L * 1024;

    private final SimulatedCloud simulated = new SimulatedCloud();
    private final PlainHttp http;
    private final String session;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> vms = new ArrayList<>();
    private final String backupStorage;

    /** @param dataDisks how many a VM has besides its root disk, each of 1 MiB as that one */
    CloudThroughRest(String restUrl, int vmCount, HostModel model, int dataDisks) throws IOException {
        http = new PlainHttp(URI.create(restUrl));
        session = http.logIn();
        String zone = create("/v1/zones", "{\"name\":\"zone\"}");
        String cluster = create(
                "/v1/clusters",
                "{\"name\":\"cluster\",\"hypervisorType\":\"KVM\",\"zoneUuid\":\"%s\"}".formatted(zone));
        String storage = create(
                "/v1/primary-storage/nfs",
                "{\"name\":\"nfs\",\"url\":\"127.0.0.1:/nfs\",\"zoneUuid\":\"%s\"}".formatted(zone));
        ask("POST", "/v1/clusters/%s/primary-storage/%s".formatted(cluster, storage), "{\"params\":{}}");
        for (int i = 1; i <= 2; i++) {
            SimulatedHost host = simulated.addHost("host-" + i, InetAddress.getByName("127.0.0." + i), 0, model);
            hosts.add(create(
                    "/v1/hosts/kvm",
                    "{\"name\":\"%s\",\"managementIp\":\"%s\",\"agentPort\":%d,\"clusterUuid\":\"%s\"}"
                            .formatted(host.name(), host.ip(), host.port(), cluster)));
        }
        backupStorage = create(
                "/v1/backup-storage/sftp",
                "{\"name\":\"backups\",\"url\":\"/backups\",\"hostname\":\"127.0.0.1\",\"username\":\"root\",\"password\":\"password\"}");
        ask("POST", "/v1/zones/%s/backup-storage/%s".formatted(zone, backupStorage), "{\"params\":{}}");
        List<Long> disks = Collections.nCopies(dataDisks, MIB);
        for (int i = 0; i < vmCount; i++) {
            vms.add(create(
                    "/v1/vm-instances",
                    "{\"name\":\"vm-%d\",\"cpuNum\":1,\"memorySize\":%d,\"rootDiskSize\":%d,\"dataDiskSizes\":%s,\"hostUuid\":\"%s\"}"
                            .formatted(i, 64 * MIB, MIB, disks, hosts.get(0))));
        }
    }

    private String create(String path, String params) throws IOException {
        return ask("POST", path, "{\"params\":%s}".formatted(params))
                .getAsJsonObject("inventory")
                .get("uuid")
                .getAsString();
    }

    private JsonObject ask(String method, String path, String body) throws IOException {
        String answer = http.call(method, path, session, body);
        if (http.status() == 202) {
            String location = answer.replaceAll(".*(/v1/api-jobs/\\w+).*", "$1");
            do {
                pause();
                answer = http.call("GET", location, session, "");
            } while (http.status() == 202);
        }
        if (http.status() != 200) {
            throw new IllegalStateException("%s %s: %s".formatted(method, path, answer));
        }
        return JsonParser.parseString(answer).getAsJsonObject();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> vms() {
        return vms;
    }

    SimulatedCloud simulated() {
        return simulated;
    }

    String backupStorage() {
        return backupStorage;
    }

    /** Uuids of a VM's volumes. */
    List<String> volumes(String vm) throws IOException {
        List<String> uuids = new ArrayList<>();
        ask("GET", "/v1/vm-instances/" + vm, "")
                .getAsJsonArray("inventories")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("allVolumes")
                .forEach(it -> uuids.add(it.getAsJsonObject().get("uuid").getAsString()));
        return uuids;
    }

    /** The host that VMs are not on after this many migrations. */
    String target(int migrations) {
        return hosts.get((migrations + 1) % 2);
    }

    @Override
    public void close() throws IOException {
        http.close();
        simulated.close();
    }
}

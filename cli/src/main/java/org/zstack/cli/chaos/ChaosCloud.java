package org.zstack.cli.chaos;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.cli.RestClient;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.SimulatedHost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the load works on, made through the API before the trouble begins.
 *
 * @param hosts uuids
 */
record ChaosCloud(List<String> hosts, String backupStorage, List<Vm> vms) {
    /** A guest and its volumes, the root volume first. */
    record Vm(String uuid, List<String> volumes) {}

    static ChaosCloud create(RestClient rest, SimulatedCloud simulated, int vmCount) {
        String zone = make(rest, "/v1/zones", Map.of("name", "zone"));
        String cluster =
                make(rest, "/v1/clusters", Map.of("zoneUuid", zone, "name", "cluster", "hypervisorType", "KVM"));
        List<String> hosts = new ArrayList<>();
        for (SimulatedHost host : simulated.hosts()) {
            hosts.add(make(
                    rest,
                    "/v1/hosts/kvm",
                    Map.of(
                            "name",
                            host.name(),
                            "clusterUuid",
                            cluster,
                            "managementIp",
                            host.ip(),
                            "agentPort",
                            host.port(),
                            "username",
                            "root",
                            "password",
                            "password")));
        }
        String primary = make(
                rest, "/v1/primary-storage/nfs", Map.of("zoneUuid", zone, "name", "nfs", "url", "127.0.0.1:/volumes"));
        rest.post("/v1/clusters/" + cluster + "/primary-storage/" + primary, Map.of());
        String backup = make(
                rest,
                "/v1/backup-storage/sftp",
                Map.of(
                        "name", "backups",
                        "url", "/backups",
                        "hostname", "127.0.0.1",
                        "username", "root",
                        "password", "password"));
        rest.post("/v1/zones/" + zone + "/backup-storage/" + backup, Map.of());
        List<Vm> vms = new ArrayList<>();
        for (int i = 1; i <= vmCount; i++) {
            vms.add(createVm(rest, cluster, "vm-" + i));
        }
        return new ChaosCloud(hosts, backup, vms);
    }

    private static Vm createVm(RestClient rest, String cluster, String name) {
        JsonObject vm = rest.post(
                        "/v1/vm-instances",
                        Map.of(
                                "name",
                                name,
                                "cpuNum",
                                1,
                                "memorySize",
                                HostModel.GIB / 2,
                                "clusterUuid",
                                cluster,
                                "rootDiskSize",
                                HostModel.GIB / 4,
                                "dataDiskSizes",
                                List.of(HostModel.GIB / 8)))
                .getAsJsonObject("inventory");
        List<String> volumes = new ArrayList<>();
        for (JsonElement one : vm.getAsJsonArray("allVolumes")) {
            JsonObject volume = one.getAsJsonObject();
            boolean root = "Root".equals(volume.get("type").getAsString());
            volumes.add(root ? 0 : volumes.size(), volume.get("uuid").getAsString());
        }
        return new Vm(vm.get("uuid").getAsString(), volumes);
    }

    private static String make(RestClient rest, String path, Map<String, ?> params) {
        return rest.post(path, params).getAsJsonObject("inventory").get("uuid").getAsString();
    }
}

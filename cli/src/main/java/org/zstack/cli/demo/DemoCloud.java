package org.zstack.cli.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.cli.RestClient;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedHost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's cloud, made through the API: zone, cluster, hosts, storage, and a VM with a root and two data volumes. */
final class DemoCloud {
    /** A volume of the VM. */
    record Volume(String uuid, String label, long size) {}

    private final RestClient rest;
    private final Map<String, String> hostNames = new LinkedHashMap<>();
    private String backupStorageUuid;
    private String vmUuid;
    private List<Volume> volumes;

    private DemoCloud(RestClient rest) {
        this.rest = rest;
    }

    static DemoCloud create(DemoWorld world, Screen screen) {
        DemoCloud cloud = new DemoCloud(world.rest());
        String zone = cloud.make("/v1/zones", Map.of("name", "zone"));
        String cluster =
                cloud.make("/v1/clusters", Map.of("zoneUuid", zone, "name", "cluster", "hypervisorType", "KVM"));
        for (SimulatedHost host : world.hosts().hosts()) {
            cloud.addHost(cluster, host);
        }
        cloud.addStorage(zone, cluster);
        screen.line("%s zone, cluster, %d hosts, primary storage, backup storage", screen.mark(true), 2);
        cloud.createVm(cluster);
        screen.line(
                "%s VM %s runs on %s, with %s",
                screen.mark(true),
                cloud.vmUuid,
                cloud.hostOfVm(),
                String.join(
                        ", ",
                        cloud.volumes.stream()
                                .map(volume -> volume.label() + " (" + volume.size() / HostModel.MIB + " MiB)")
                                .toList()));
        return cloud;
    }

    private String make(String path, Map<String, ?> params) {
        return rest.post(path, params).getAsJsonObject("inventory").get("uuid").getAsString();
    }

    private void addHost(String cluster, SimulatedHost host) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("name", host.name());
        params.put("clusterUuid", cluster);
        params.put("managementIp", host.ip());
        params.put("agentPort", host.port());
        params.put("username", "root");
        params.put("password", "password");
        hostNames.put(make("/v1/hosts/kvm", params), host.name());
    }

    private void addStorage(String zone, String cluster) {
        String primary =
                make("/v1/primary-storage/nfs", Map.of("zoneUuid", zone, "name", "nfs", "url", "127.0.0.1:/volumes"));
        rest.post("/v1/clusters/" + cluster + "/primary-storage/" + primary, Map.of());
        Map<String, Object> backup = new LinkedHashMap<>();
        backup.put("name", "backups");
        backup.put("url", "/backups");
        backup.put("hostname", "127.0.0.1");
        backup.put("username", "root");
        backup.put("password", "password");
        backupStorageUuid = make("/v1/backup-storage/sftp", backup);
        rest.post("/v1/zones/" + zone + "/backup-storage/" + backupStorageUuid, Map.of());
    }

    private void createVm(String cluster) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("name", "demo-vm");
        params.put("cpuNum", 2);
        params.put("memorySize", 2 * HostModel.GIB);
        params.put("clusterUuid", cluster);
        params.put("rootDiskSize", 2 * HostModel.GIB);
        params.put("dataDiskSizes", List.of(HostModel.GIB, HostModel.GIB / 2));
        JsonObject vm = rest.post("/v1/vm-instances", params).getAsJsonObject("inventory");
        vmUuid = vm.get("uuid").getAsString();
        volumes = volumesOf(vm);
    }

    private static List<Volume> volumesOf(JsonObject vm) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonElement one : vm.getAsJsonArray("allVolumes")) {
            all.add(one.getAsJsonObject());
        }
        all.sort(Comparator.comparingInt(
                volume -> volume.has("deviceId") ? volume.get("deviceId").getAsInt() : 0));
        List<Volume> volumes = new ArrayList<>();
        for (JsonObject one : all) {
            boolean root = "Root".equals(one.get("type").getAsString());
            volumes.add(new Volume(
                    one.get("uuid").getAsString(),
                    root ? "root volume" : "data volume " + volumes.size(),
                    one.get("size").getAsLong()));
        }
        return volumes;
    }

    String vmUuid() {
        return vmUuid;
    }

    List<Volume> volumes() {
        return volumes;
    }

    String backupStorageUuid() {
        return backupStorageUuid;
    }

    /** The volume's label; its uuid when it is none of the VM's. */
    String labelOf(String volumeUuid) {
        return volumes.stream()
                .filter(volume -> volume.uuid().equals(volumeUuid))
                .map(Volume::label)
                .findFirst()
                .orElse("volume " + volumeUuid);
    }

    String hostName(String hostUuid) {
        return hostNames.getOrDefault(hostUuid, hostUuid);
    }

    /** The name of the host that the VM runs on now. */
    String hostOfVm() {
        return hostName(hostUuidOfVm());
    }

    String hostUuidOfVm() {
        return rest.first("/v1/vm-instances", "uuid=" + vmUuid).get("hostUuid").getAsString();
    }

    /** A host that the VM does not run on. */
    String otherHost() {
        String current = hostUuidOfVm();
        return hostNames.keySet().stream()
                .filter(uuid -> !uuid.equals(current))
                .findFirst()
                .orElseThrow();
    }
}

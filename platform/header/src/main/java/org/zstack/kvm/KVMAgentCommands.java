package org.zstack.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands to the KVM agent and its responses. The JSON names are the field names; sizes are bytes, times seconds
 * unless a field says otherwise. Fields are public because these are wire formats and nothing more.
 */
public class KVMAgentCommands {
    /** What every command has in common. The context is filled in by the HTTP client when the command is sent. */
    public static class AgentCommand {
        public Map<String, String> threadContext;
        public List<String> threadContextStack;
    }

    /** What every response has in common: {@code error} is null on success. */
    public static class AgentResponse {
        public boolean success = true;
        public String error;

        public boolean isSuccess() {
            return success;
        }

        public void setSuccess(boolean success) {
            this.success = success;
        }

        public String getError() {
            return error;
        }

        /** Sets the error and, with it, that the command did not succeed. */
        public void setError(String error) {
            this.error = error;
            this.success = false;
        }
    }

    /** Is the agent there? Synchronous. */
    public static class EchoCmd extends AgentCommand {}

    public static class EchoResponse extends AgentResponse {}

    /** Makes the agent work for this management node. */
    public static class ConnectCmd extends AgentCommand {
        public String hostUuid;
        public String sendCommandUrl;
        public String version;
        public Integer tcpServerPort;
    }

    public static class ConnectResponse extends AgentResponse {
        public String libvirtVersion;
        public String qemuVersion;
    }

    public static class PingCmd extends AgentCommand {
        public String hostUuid;
    }

    /** An agent that restarted answers a null {@code hostUuid}: it has to be connected again. */
    public static class PingResponse extends AgentResponse {
        public String hostUuid;
        public String sendCommandUrl;
        public String version;
    }

    public static class HostCapacityCmd extends AgentCommand {}

    public static class HostCapacityResponse extends AgentResponse {
        public long cpuNum;
        /** MHz. */
        public long cpuSpeed;

        public long usedCpu;
        public long totalMemory;
        public long usedMemory;
        public int cpuSockets;
    }

    public static class HostFactCmd extends AgentCommand {}

    public static class HostFactResponse extends AgentResponse {
        public String osDistribution;
        public String osVersion;
        public String osRelease;
        public String libvirtVersion;
        public String qemuImgVersion;
        public String cpuModelName;
        public String cpuArchitecture;
    }

    /** One volume as the agent sees it. */
    public static class VolumeTO {
        public String volumeUuid;
        public String installPath;
        public String deviceType;
        public Integer deviceId;
        public long size;
    }

    public static class StartVmCmd extends AgentCommand {
        public String vmInstanceUuid;
        public String vmName;
        public long memory;
        public int cpuNum;
        public VolumeTO rootVolume;
        public List<VolumeTO> dataVolumes = new ArrayList<>();
    }

    public static class StartVmResponse extends AgentResponse {}

    public static class StopVmCmd extends AgentCommand {
        public String uuid;
        /** How long the guest may take to shut down; 0 pulls the plug. */
        public long timeout;
    }

    public static class StopVmResponse extends AgentResponse {}

    public static class DestroyVmCmd extends AgentCommand {
        public String uuid;
    }

    public static class DestroyVmResponse extends AgentResponse {}

    public static class RebootVmCmd extends AgentCommand {
        public String uuid;
        /** How long the guest may take to shut down before it is reset. */
        public long timeout;
    }

    public static class RebootVmResponse extends AgentResponse {}

    public static class VmSyncCmd extends AgentCommand {}

    /** The host's domains: VM uuid to its state; those that are shutting down are listed again by themselves. */
    public static class VmSyncResponse extends AgentResponse {
        public Map<String, String> states;

        public List<String> vmInShutdowns = new ArrayList<>();
    }

    public static class CheckVmStateCmd extends AgentCommand {
        public List<String> vmUuids = new ArrayList<>();
        public String hostUuid;
    }

    /** VM uuid to state, of every VM that was asked for. */
    public static class CheckVmStateRsp extends AgentResponse {
        public Map<String, String> states;
    }

    public static class MigrateVmCmd extends AgentCommand {
        public String vmUuid;
        public String srcHostIp;
        public String destHostIp;
        public String destHostManagementIp;
        public boolean migrateFromDestination;
        public boolean autoConverge;
        public boolean xbzrle;
        /** Longest pause of the VM that is acceptable, ms; null leaves it to the hypervisor. */
        public Integer downTime;
        /** Bytes per second; null is unlimited. */
        public Long bandwidth;

        public String storageMigrationPolicy;
        public List<VolumeTO> disks = new ArrayList<>();
        /** Seconds until the agent itself gives the migration up. */
        public Long timeout;
        /** Port of the agent on the destination, for agents that share an address. */
        public Integer destHostAgentPort;

        public String destHostUuid;
        public String srcHostUuid;
    }

    public static class MigrateVmResponse extends AgentResponse {
        /** How long the VM stood still, ms; null from agents that do not say. */
        public Long downtime;
    }

    /** Cancels what runs under an API id; tries {@code times} times, {@code interval} seconds apart. */
    public static class CancelCmd extends AgentCommand {
        public String cancellationApiId;
        public Integer times;
        public Integer interval;
    }

    public static class CancelRsp extends AgentResponse {}

    /** Progress of a task, sent by the agent on its own account. */
    public static class ReportProgressCmd {
        public String progress;
        public String processType;
        public String resourceUuid;
        public String serverUuid;
        public Map<String, String> threadContextMap;
        public List<String> threadContextStack;
        public Map<String, Object> detail;
    }
}

package org.zstack.kvm.backup;

import org.zstack.kvm.KVMAgentCommands.AgentCommand;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.kvm.KVMAgentCommands.VolumeTO;

import java.util.ArrayList;
import java.util.List;

/** The KVM agent's commands about backups. The JSON names are the field names; sizes are bytes, bandwidths bytes per second. */
public class KVMBackupCommands {
    private KVMBackupCommands() {}

    /** What the commands that take a backup have in common: the server that keeps it, and how fast it may be. */
    public static class TakeBackupCmd extends AgentCommand {
        public String vmUuid;
        /** {@code full} or {@code incremental}. */
        public String mode;
        /** Directory on the server for the files. */
        public String uploadDir;
        /** Directory on the server that holds everything. */
        public String bsPath;

        public String hostname;
        public String username;
        public String password;
        public Integer sshPort;
        /** Null is unlimited, as are the other three. */
        public Long volumeReadBandwidth;

        public Long volumeWriteBandwidth;
        public Long networkReadBandwidth;
        public Long networkWriteBandwidth;
        /** Whether all volumes are backed up as of the same moment. */
        public boolean pointInTime;
    }

    /** Takes the backup of one volume. */
    public static class TakeVolumeBackupCmd extends TakeBackupCmd {
        public VolumeTO volume;
        /** The dirty bitmap to continue, or to begin in full mode. */
        public String bitmap;
        /** File of the backup that an incremental one continues; null for a full one. */
        public String lastBackup;
        /** The file to write. */
        public String backupPath;
    }

    /** Says that the backup of one volume is finished. */
    public static class TakeVolumeBackupResponse extends AgentResponse {
        public String backupFile;
        public String parentInstallPath;
        public String bitmap;
        /** Null from agents that do not say. */
        public Long size;
    }

    /** One volume of a group. As a request: what to take; as a response: what was taken. */
    public static class VolumeBackupInfo {
        public String volumeUuid;
        public Integer deviceId;
        /** Differs from the command's for a volume whose first backup this is. */
        public String mode;

        public String bitmap;
        public String lastBackup;
        public String backupPath;
        public String backupFile;
        public String parentInstallPath;
        public Long size;
    }

    /** Takes the backups of several volumes of a VM as one group. */
    public static class TakeVolumesBackupsCmd extends TakeBackupCmd {
        public List<VolumeTO> volumes = new ArrayList<>();
        public List<VolumeBackupInfo> backupInfos = new ArrayList<>();
    }

    /** Says that all backups of a group are finished. */
    public static class TakeVolumesBackupsResponse extends AgentResponse {
        public List<VolumeBackupInfo> backupInfos = new ArrayList<>();
    }

    /** Asks for the backup of one volume to stop; the answer does not wait until it has left. */
    public static class CancelVolumeBackupJobCmd extends AgentCommand {
        public String vmUuid;
        public VolumeTO volume;
    }

    /** Asks for all backups of a VM to stop; the answer does not wait until they have left. */
    public static class CancelVolumeBackupJobsCmd extends AgentCommand {
        public String vmUuid;
    }

    /** Asks which volumes of a VM are being backed up. Ours: other agents do not know it. */
    public static class QueryVolumeBackupJobsCmd extends AgentCommand {
        public String vmUuid;
    }

    /** Says which volumes of a VM are being backed up; a VM that is not there has none. */
    public static class QueryVolumeBackupJobsResponse extends AgentResponse {
        public List<String> volumeUuids = new ArrayList<>();
    }

    /** Answers the commands that stop backups. */
    public static class CancelBackupJobResponse extends AgentResponse {}
}

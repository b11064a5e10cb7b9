package org.zstack.kvm;

/** Paths of the KVM agent's commands and other names of the KVM hypervisor. */
public interface KVMConstant {
    /** The hypervisor type of clusters, hosts and VMs that KVM serves. */
    String KVM_HYPERVISOR_TYPE = "KVM";

    /** Port on which an agent listens unless the host says otherwise. */
    int DEFAULT_AGENT_PORT = 7070;

    String KVM_ECHO_PATH = "/host/echo";
    String KVM_CONNECT_PATH = "/host/connect";
    String KVM_PING_PATH = "/host/ping";
    String KVM_HOST_CAPACITY_PATH = "/host/capacity";
    String KVM_HOST_FACT_PATH = "/host/fact";

    String KVM_START_VM_PATH = "/vm/start";
    String KVM_STOP_VM_PATH = "/vm/stop";
    String KVM_DESTROY_VM_PATH = "/vm/destroy";
    String KVM_REBOOT_VM_PATH = "/vm/reboot";
    String KVM_VM_SYNC_PATH = "/vm/vmsync";
    String KVM_VM_CHECK_STATE = "/vm/checkstate";
    String KVM_MIGRATE_VM_PATH = "/vm/migrate";

    String KVM_TAKE_VOLUME_BACKUP_PATH = "/vm/volume/takebackup";
    String KVM_TAKE_VOLUMES_BACKUP_PATH = "/vm/volumes/takebackup";
    String KVM_CANCEL_VOLUME_BACKUP_JOB_PATH = "/vm/volume/cancel/backupjob";
    String KVM_CANCEL_VOLUME_BACKUP_JOBS_PATH = "/vm/volume/cancel/backupjobs";

    /** Asks which volumes of a VM are being backed up. Ours: other agents do not know it. */
    String KVM_QUERY_VOLUME_BACKUP_JOBS_PATH = "/vm/volume/query/backupjobs";

    /** Command path under which agents report progress to the management node. */
    String PROGRESS_REPORT_PATH = "/progress/report";

    /** How an agent calls the states of its domains; what an agent does not list has no domain there. */
    enum KvmVmState {
        Running,
        Paused,
        Shutdown,
        Crashed,
        NoState
    }
}

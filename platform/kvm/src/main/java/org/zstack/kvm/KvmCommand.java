package org.zstack.kvm;

import org.zstack.core.agent.AgentConstant;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.zstack.kvm.AnswerField.may;
import static org.zstack.kvm.AnswerField.must;
import static org.zstack.kvm.AnswerField.mustOrNull;
import static org.zstack.kvm.AnswerKind.COUNT;
import static org.zstack.kvm.AnswerKind.SMALL_COUNT;
import static org.zstack.kvm.AnswerKind.STATES;
import static org.zstack.kvm.AnswerKind.TEXT;
import static org.zstack.kvm.AnswerKind.TEXTS;
import static org.zstack.kvm.AnswerKind.VOLUME_BACKUPS;

/**
 * The commands to KVM agents: their paths, how long their responses may take unless the caller says otherwise, and what a
 * response that says {@code success: true} has to contain besides.
 */
enum KvmCommand {
    /** That it is answered says everything: the response may be empty. */
    ECHO(KVMConstant.KVM_ECHO_PATH, Duration.ofSeconds(5)),
    CONNECT(
            KVMConstant.KVM_CONNECT_PATH,
            Duration.ofSeconds(60),
            must("libvirtVersion", TEXT),
            must("qemuVersion", TEXT)),
    /** An agent that restarted knows no host: it says null. */
    PING(
            KVMConstant.KVM_PING_PATH,
            Duration.ofSeconds(5),
            mustOrNull("hostUuid", TEXT),
            may("sendCommandUrl", TEXT),
            may("version", TEXT)),
    CAPACITY(
            KVMConstant.KVM_HOST_CAPACITY_PATH,
            Duration.ofSeconds(30),
            must("cpuNum", SMALL_COUNT),
            must("cpuSpeed", COUNT),
            must("usedCpu", COUNT),
            must("totalMemory", COUNT),
            must("usedMemory", COUNT),
            must("cpuSockets", SMALL_COUNT)),
    FACT(
            KVMConstant.KVM_HOST_FACT_PATH,
            Duration.ofSeconds(30),
            must("osDistribution", TEXT),
            must("osVersion", TEXT),
            must("libvirtVersion", TEXT),
            must("qemuImgVersion", TEXT),
            must("cpuModelName", TEXT)),
    VM_SYNC(KVMConstant.KVM_VM_SYNC_PATH, Duration.ofSeconds(60), must("states", STATES), must("vmInShutdowns", TEXTS)),
    CHECK_VM_STATE(
            KVMConstant.KVM_VM_CHECK_STATE,
            Duration.ofSeconds(15),
            must("states", STATES).forEach("vmUuids")),
    START_VM(KVMConstant.KVM_START_VM_PATH, Duration.ofMinutes(5)),
    STOP_VM(KVMConstant.KVM_STOP_VM_PATH, Duration.ofMinutes(5)),
    DESTROY_VM(KVMConstant.KVM_DESTROY_VM_PATH, Duration.ofMinutes(5)),
    REBOOT_VM(KVMConstant.KVM_REBOOT_VM_PATH, Duration.ofMinutes(5)),
    MIGRATE_VM(KVMConstant.KVM_MIGRATE_VM_PATH, Duration.ofHours(1), may("downtime", COUNT)),
    TAKE_VOLUME_BACKUP(
            KVMConstant.KVM_TAKE_VOLUME_BACKUP_PATH,
            Duration.ofHours(24),
            must("backupFile", TEXT),
            must("bitmap", TEXT),
            may("parentInstallPath", TEXT),
            may("size", COUNT)),
    TAKE_VOLUMES_BACKUP(
            KVMConstant.KVM_TAKE_VOLUMES_BACKUP_PATH,
            Duration.ofHours(24),
            must("backupInfos", VOLUME_BACKUPS).forEach("volumes")),
    CANCEL_VOLUME_BACKUP(KVMConstant.KVM_CANCEL_VOLUME_BACKUP_JOB_PATH, Duration.ofSeconds(30)),
    CANCEL_VOLUME_BACKUPS(KVMConstant.KVM_CANCEL_VOLUME_BACKUP_JOBS_PATH, Duration.ofSeconds(30)),
    QUERY_VOLUME_BACKUPS(
            KVMConstant.KVM_QUERY_VOLUME_BACKUP_JOBS_PATH, Duration.ofSeconds(30), must("volumeUuids", TEXTS)),
    CANCEL_JOB(AgentConstant.CANCEL_JOB, Duration.ofMinutes(2));

    private static final Map<String, KvmCommand> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(KvmCommand::path, it -> it));

    private final String path;
    private final Duration timeout;
    private final List<AnswerField> answer;

    KvmCommand(String path, Duration timeout, AnswerField... answer) {
        this.path = path;
        this.timeout = timeout;
        this.answer = List.of(answer);
    }

    /** The command with that path; empty for one that is not in the table. */
    static Optional<KvmCommand> of(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    String path() {
        return path;
    }

    Duration timeout() {
        return timeout;
    }

    /** The given time in ms, or the command's own when that is 0 or less. */
    Duration timeoutOr(long ms) {
        return ms > 0 ? Duration.ofMillis(ms) : timeout;
    }

    /** What a successful response contains besides {@code success}. */
    List<AnswerField> answer() {
        return answer;
    }
}

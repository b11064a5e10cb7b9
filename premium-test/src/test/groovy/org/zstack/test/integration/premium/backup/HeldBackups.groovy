package org.zstack.test.integration.premium.backup

import org.springframework.http.HttpEntity
import org.zstack.testlib.EnvSpec
import org.zstack.utils.gson.JSONObjectUtil

import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.TimeUnit

/**
 * The backups that run on the agents, in the hand of a case: each runs until it is cancelled or told to finish, and a
 * cancelled one leaves at once or, with {@link #drainForever}, when the case lets it go.
 */
class HeldBackups {
    static final String TAKE_ONE = "/vm/volume/takebackup"
    static final String TAKE_ALL = "/vm/volumes/takebackup"
    static final String CANCEL_ONE = "/vm/volume/cancel/backupjob"
    static final String CANCEL_ALL = "/vm/volume/cancel/backupjobs"
    static final String MIGRATE = "/vm/migrate"

    /** Cancelled backups stay until {@link #letGo}. */
    volatile boolean drainForever = false
    /** Volumes that a cancel reached. */
    final Set<String> cancelled = ConcurrentHashMap.newKeySet()
    /** Volumes whose backup was running when a host was told to migrate: has to stay empty. */
    final Set<String> heldAtMigration = ConcurrentHashMap.newKeySet()
    /** Volumes whose backup ever reached an agent. */
    final Set<String> started = ConcurrentHashMap.newKeySet()
    /** By volume, the host whose agent was last told to back it up, as the request addressed it. */
    final Map<String, String> startedOn = new ConcurrentHashMap<>()
    /** How often a host was told to migrate. */
    volatile int migrations = 0

    private final Map<String, CompletableFuture<Map>> running = new ConcurrentHashMap<>()

    void install(EnvSpec env) {
        env.simulator(TAKE_ONE) { HttpEntity<String> e -> return take(e, [volumeUuid(read(e))], false) }
        env.simulator(TAKE_ALL) { HttpEntity<String> e -> return take(e, read(e).volumes.collect { it.volumeUuid }, true) }
        env.simulator(CANCEL_ONE) { HttpEntity<String> e -> return cancelOne(e) }
        env.simulator(CANCEL_ALL) { HttpEntity<String> e -> return cancel(running.keySet() as List) }
        env.preSimulator(MIGRATE) { HttpEntity<String> e ->
            migrations = migrations + 1
            heldAtMigration.addAll(running.keySet())
        }
    }

    private Map take(HttpEntity<String> command, List<String> volumes, boolean group) {
        CompletableFuture<Map> end = new CompletableFuture<Map>()
        started.addAll(volumes)
        volumes.each { startedOn[it] = command.headers.getFirst("Host") }
        volumes.each { running[it] = end }
        try {
            Map response = end.get(120, TimeUnit.SECONDS)
            if (response.success && group) {
                return [success: true, backupInfos: volumes.collect { [volumeUuid: it] + file(it) }]
            }
            return response.success ? response + file(volumes[0]) : response
        } finally {
            volumes.each { running.remove(it, end) }
        }
    }

    private static Map file(String volumeUuid) {
        return [backupFile: "/backup/" + volumeUuid, bitmap: "bitmap-" + volumeUuid, parentInstallPath: null]
    }

    /** What an agent answers to the cancel of one volume's backup. */
    Map cancelOne(HttpEntity<String> e) {
        return cancel([volumeUuid(read(e))])
    }

    private Map cancel(List<String> volumes) {
        cancelled.addAll(volumes)
        if (!drainForever) {
            volumes.each { letGo(it) }
        }
        return [success: true]
    }

    /** A cancelled backup has written what was in flight and leaves. */
    void letGo(String volumeUuid) {
        running[volumeUuid]?.complete([success: false, error: "canceled"])
    }

    /** The backup is done. */
    void finish(String volumeUuid) {
        running[volumeUuid].complete([success: true])
    }

    boolean isRunning(String volumeUuid) {
        return running.containsKey(volumeUuid)
    }

    void letAllGo() {
        drainForever = false
        running.keySet().each { letGo(it) }
    }

    /** Forgets what happened before; backups that run go on. */
    void forget() {
        cancelled.clear()
        heldAtMigration.clear()
        started.clear()
        startedOn.clear()
        migrations = 0
    }

    private static Map read(HttpEntity<String> entity) {
        return JSONObjectUtil.toObject(entity.body, LinkedHashMap.class)
    }

    private static String volumeUuid(Map command) {
        return command.volume.volumeUuid
    }
}

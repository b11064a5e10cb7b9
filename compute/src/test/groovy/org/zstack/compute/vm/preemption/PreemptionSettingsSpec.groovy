package org.zstack.compute.vm.preemption

import org.zstack.core.componentloader.PluginRegistry
import org.zstack.core.config.GlobalConfig
import spock.lang.Specification

/** A value may have got past the limits of its setting: it is bounded where it is read. */
class PreemptionSettingsSpec extends Specification {
    def kinds = []
    def settings = new PreemptionSettings(pluginRgty: [getExtensionList: { Class type -> kinds }] as PluginRegistry)
    def before = ["EXIT_TIMEOUT", "DECLINED_TIMEOUT", "CANCEL_PARALLELISM", "JOB_NAMES"]
            .collectEntries { [it, BackupPreemptionGlobalConfig[it]] }

    def cleanup() { before.each { name, config -> BackupPreemptionGlobalConfig[name] = config } }

    private static void set(String name, String value) {
        BackupPreemptionGlobalConfig[name] = new GlobalConfig("vm", "a test's") {
            @Override
            String value() { value }

            @Override
            def <T> T value(Class<T> type) { value.asType(type) }
        }
    }

    def "the exit timeout of #seconds s counts as #ms ms"() {
        given:
        set("EXIT_TIMEOUT", seconds)

        expect:
        settings.exitTimeoutMs() == ms

        where:
        seconds || ms
        "300"   || 300_000
        "1"     || 1_000
        "0"     || 1_000
        "-5"    || 1_000
    }

    def "the timeout of a declined cancel of #seconds s counts as #ms ms"() {
        given:
        set("DECLINED_TIMEOUT", seconds)

        expect:
        settings.declinedTimeoutMs() == ms

        where:
        seconds || ms
        "5"     || 5_000
        "0"     || 1_000
    }

    def "a parallelism of #value counts as #bounded: a loop with 0 would never end"() {
        given:
        set("CANCEL_PARALLELISM", value)

        expect:
        settings.cancelParallelism() == bounded

        where:
        value  || bounded
        "16"   || 16
        "0"    || 1
        "-1"   || 1
        "1024" || 1024
        "5000" || 1024
    }

    def "backups are the jobs of the setting, and the kinds that extensions add"() {
        given:
        set("JOB_NAMES", "APICreateVolumeBackupMsg, ,APICreateVmBackupMsg ")
        kinds << ({ ["APIOccupyVolumeMsg"] } as BackupLongJobKindExtensionPoint)

        expect:
        settings.backupJobNames() == ["APICreateVolumeBackupMsg", "APICreateVmBackupMsg", "APIOccupyVolumeMsg"]
    }

    def "the clock that people read is the wall's, and the other one only goes on"() {
        expect:
        Math.abs(settings.now() - System.currentTimeMillis()) < 60_000
        settings.ticks() <= settings.ticks()
    }
}

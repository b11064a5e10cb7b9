package org.zstack.testlib

import org.zstack.header.message.Message
import org.zstack.simulator.kvm.HostModel

/**
 * An environment: what a case needs, as a tree of elements that {@link #create} makes through the API and
 * {@link #delete} takes away again, together with everything else that came to be meanwhile.
 */
class EnvSpec {
    final List<Spec> specs = []
    final SimulatedHosts hosts = new SimulatedHosts()
    final SimulatorHooks simulators = new SimulatorHooks(this)
    final MessageHooks messages = new MessageHooks()
    final ApiCalls api = new ApiCalls({ Test.currentSessionUuid() })

    EnvSpec() {
        hosts.cloud.intercept(simulators.&intercept)
    }

    // --- elements

    ZoneSpec zone(@DelegatesTo(ZoneSpec) Closure block) {
        return element(new ZoneSpec(), block)
    }

    InstanceOfferingSpec instanceOffering(@DelegatesTo(InstanceOfferingSpec) Closure block) {
        return element(new InstanceOfferingSpec(), block)
    }

    DiskOfferingSpec diskOffering(@DelegatesTo(DiskOfferingSpec) Closure block) {
        return element(new DiskOfferingSpec(), block)
    }

    BackupStorageSpec sftpBackupStorage(@DelegatesTo(BackupStorageSpec) Closure block) {
        return element(new BackupStorageSpec(), block)
    }

    AccountSpec account(@DelegatesTo(AccountSpec) Closure block) {
        return element(new AccountSpec(), block)
    }

    VolumeSpec volume(@DelegatesTo(VolumeSpec) Closure block) {
        return element(new VolumeSpec(), block)
    }

    VmSpec vm(@DelegatesTo(VmSpec) Closure block) {
        return element(new VmSpec(), block)
    }

    private <T extends Spec> T element(T spec, Closure block) {
        spec.env = this
        specs << spec
        return Spec.fill(spec, block)
    }

    // --- life

    /** Creates all elements, then calls {@code block} if there is one. */
    EnvSpec create(Closure block = null) {
        messages.activate()
        List<Spec> all = allSpecs()
        checkNames(all)
        int attached = 0
        all.sort(false) { it.rank() }.each { spec ->
            // backup storages are attached once all zones are there
            if (spec.rank() > 30 && attached++ == 0) {
                attachBackupStorages()
            }
            spec.inventory = spec.create()
        }
        if (attached == 0) {
            attachBackupStorages()
        }
        block?.call()
        return this
    }

    private void attachBackupStorages() {
        allSpecs().findAll { it instanceof ZoneSpec }.each { Spec zone ->
            (zone as ZoneSpec).backupStorages.each {
                api.attachBackupStorageToZone(backupStorageUuid: specByName(it).uuid, zoneUuid: zone.uuid)
            }
        }
    }

    private static void checkNames(List<Spec> all) {
        all.findAll { it.name != null }.groupBy { it.name }.each { name, same ->
            if (same.size() > 1) {
                throw new IllegalArgumentException("name[${name}] of the environment is used by ${same.size()} elements")
            }
        }
    }

    /** Takes away, through the API, everything that was created. */
    void delete() {
        messages.clean()
        simulators.cleanHandlers()
        simulators.cleanAfterHandlers()
        hosts.cloud.hosts().each { it.faults().clear() }
        try {
            new Cleanup(api).run()
        } finally {
            hosts.close()
            messages.deactivate()
        }
    }

    /** Creates an element of that name once more; the old one has to be gone. */
    Object recreate(String name) {
        Spec spec = specByName(name)
        spec.inventory = spec.create()
        return spec.inventory
    }

    private List<Spec> allSpecs() {
        List<Spec> all = []
        Closure walk
        walk = { Spec it ->
            all << it
            it.children.each(walk)
        }
        specs.each(walk)
        return all
    }

    /** The element of that name; throws when there is none. */
    Spec specByName(String name) {
        Spec found = allSpecs().find { it.name == name }
        if (found == null) {
            throw new IllegalArgumentException("no element[name:${name}] in the environment, it has ${allSpecs()*.name}")
        }
        return found
    }

    /** What the API answered when the element of that name was created. */
    Object inventoryByName(String name) {
        return specByName(name).inventory
    }

    /** The session of the administrator. */
    Object getSession() {
        return TestNode.get().adminSession
    }

    // --- hosts

    /** Changes how fast all simulated hosts are. */
    void hostModel(HostModel model) {
        hosts.model(model)
    }

    // --- agent commands

    void simulator(String path, Closure handler) {
        simulators.simulator(path, handler)
    }

    void preSimulator(String path, Closure hook) {
        simulators.preSimulator(path, hook)
    }

    void hijackSimulator(String path, Closure hook) {
        simulators.hijackSimulator(path, hook)
    }

    void afterSimulator(String path, Closure hook) {
        simulators.afterSimulator(path, hook)
    }

    /** The agents received a command on that path, {@code times} times where that is given. */
    void verifySimulator(String path, Integer times = null) {
        int count = simulators.received(path).size()
        assert times == null ? count > 0 : count == times: "agents received ${path} ${count} times"
    }

    void cleanSimulatorHandlers() {
        simulators.cleanHandlers()
    }

    void cleanAfterSimulatorHandlers() {
        simulators.cleanAfterHandlers()
    }

    void cleanPreSimulatorHandlers() {
        simulators.cleanPreHandlers()
    }

    void cleanSimulatorAndMessageHandlers() {
        cleanSimulatorHandlers()
        cleanAfterSimulatorHandlers()
        cleanMessageHandlers()
        simulators.forgetReceived()
    }

    // --- messages

    void message(Class<? extends Message> type, Closure handler) {
        messages.handle(type, null, handler)
    }

    /** Only messages for which {@code condition} answers true. */
    void message(Class<? extends Message> type, Closure condition, Closure handler) {
        messages.handle(type, condition, handler)
    }

    /** Takes a handler away; null takes all of that message class. */
    void revokeMessage(Class<? extends Message> type, Closure condition) {
        messages.revoke(type, condition)
    }

    void cleanMessageHandlers() {
        messages.clean()
    }

    /** A message of that class was delivered, {@code times} times where that is given. */
    void verifyMessage(Class<? extends Message> type, Integer times = null) {
        messages.verify(type, times)
    }

    /** Calls {@code hook} for each message of that class, before it is handled. */
    void notifyWhenReceivedMessage(Class<? extends Message> type, Closure hook) {
        messages.listen(type, hook)
    }
}

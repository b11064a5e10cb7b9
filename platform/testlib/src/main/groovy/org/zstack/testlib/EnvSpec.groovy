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
    final ApiCalls api = new ApiCalls({ session?.uuid })
    /** Who calls the API: the administrator, unless a case says otherwise. */
    volatile Object session

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
        assert Test.currentEnvSpec == null: 'there is another EnvSpec that was created and not deleted'
        Test.currentEnvSpec = this
        session = TestNode.get().login('admin', 'password')
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
        if (block != null) {
            block.delegate = this
            block.resolveStrategy = Closure.DELEGATE_FIRST
            block.call()
        }
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

    /**
     * Takes away, through the API, the elements and what else of their kinds was created. Rows of any other kind, long
     * jobs above all, are the case's to delete: where one is left no other case runs.
     */
    void delete() {
        try {
            session = TestNode.get().login('admin', 'password')
            cleanSimulatorAndMessageHandlers()
            hosts.cloud.hosts().each {
                it.faults().clear()
                it.releaseAnswers()
            }
            new Cleanup(api).run()
            LeftoverRows.ofNode().check()
        } catch (StopTestSuiteException e) {
            throw e
        } catch (Throwable e) {
            throw new StopTestSuiteException("EnvSpec.delete() failed: ${e.message}", e)
        } finally {
            hosts.close()
            messages.deactivate()
            Test.currentEnvSpec = null
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

    /** Whether the agents answered a command on that path, {@code times} times where that is given. */
    boolean verifySimulator(String path, Integer times = null) {
        int count = simulators.answered(path)
        return times == null ? count > 0 : count == times
    }

    void cleanSimulatorHandlers() {
        simulators.cleanHandlers()
    }

    void cleanAfterSimulatorHandlers() {
        simulators.cleanAfterHandlers()
    }

    void cleanFinalSimulatorHandlers() {
        simulators.cleanHijackers()
    }

    void cleanSimulatorAndMessageHandlers() {
        cleanSimulatorHandlers()
        cleanAfterSimulatorHandlers()
        cleanFinalSimulatorHandlers()
        cleanMessageHandlers()
    }

    // --- messages

    void message(Class<? extends Message> type, Closure handler) {
        messages.handle(type, null, handler)
    }

    /** Only messages for which {@code condition} answers true; all others of that class are answered with an error. */
    void message(Class<? extends Message> type, Closure condition, Closure handler) {
        messages.handle(type, condition, handler)
    }

    /** Takes away the handler with that condition; null is the one without. */
    void revokeMessage(Class<? extends Message> type, Closure condition) {
        messages.revoke(type, condition)
    }

    void cleanMessageHandlers() {
        messages.clean()
    }

    /** Whether handlers answered messages of that class, {@code times} times where that is given. */
    boolean verifyMessage(Class<? extends Message> type, Integer times = null) {
        int count = messages.count(type)
        return times == null ? count > 0 : count == times
    }
}

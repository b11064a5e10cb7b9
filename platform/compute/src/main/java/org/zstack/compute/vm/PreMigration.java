package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.header.core.Completion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmMigrationType;
import org.zstack.header.vm.VmPreMigrationExtensionPoint;

import java.util.Iterator;

/** Asks every {@link VmPreMigrationExtensionPoint} before the host is told to migrate, one after the other. */
@Component
class PreMigration {
    @Autowired
    private PluginRegistry plugins;

    void call(VmInstanceInventory vm, String destHostUuid, FlowTrigger trigger) {
        next(plugins.getExtensionList(VmPreMigrationExtensionPoint.class).iterator(), vm, destHostUuid, trigger);
    }

    private void next(
            Iterator<VmPreMigrationExtensionPoint> rest, VmInstanceInventory vm, String host, FlowTrigger trigger) {
        if (!rest.hasNext()) {
            trigger.next();
            return;
        }
        rest.next().preVmMigration(vm, VmMigrationType.HostMigration, host, new Completion(trigger) {
            @Override
            public void success() {
                PreMigration.this.next(rest, vm, host, trigger);
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }
}

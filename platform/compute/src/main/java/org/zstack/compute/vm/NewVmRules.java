package org.zstack.compute.vm;

import org.springframework.stereotype.Component;
import org.zstack.core.apimediator.TypedApiInterceptor;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.vm.APICreateVmInstanceMsg;

import java.util.List;

import static org.zstack.core.Platform.argerr;

/** What must be said about a new VM, beyond what single parameters show. */
@Component
class NewVmRules implements TypedApiInterceptor<APICreateVmInstanceMsg> {
    @Override
    public Class<APICreateVmInstanceMsg> messageType() {
        return APICreateVmInstanceMsg.class;
    }

    @Override
    public void intercept(APICreateVmInstanceMsg msg) throws ApiMessageInterceptionException {
        if (msg.getInstanceOfferingUuid() == null && (msg.getCpuNum() == null || msg.getMemorySize() == null)) {
            refuse("field[instanceOfferingUuid] or both field[cpuNum] and field[memorySize] must be given");
        }
        boolean sizeKnown = msg.getRootDiskOfferingUuid() != null || msg.getRootDiskSize() != null;
        if (msg.getImageUuid() == null && !sizeKnown) {
            refuse("field[imageUuid], field[rootDiskOfferingUuid] or field[rootDiskSize] must be given:"
                    + " the root volume needs a size");
        }
        List<Long> sizes = msg.getDataDiskSizes() == null ? List.of() : msg.getDataDiskSizes();
        for (Long size : sizes) {
            if (size == null || size <= 0) {
                refuse(String.format(
                        "field[dataDiskSizes] has a bad value[%s]: every size must be a positive number of bytes",
                        size));
            }
        }
    }

    private static void refuse(String reason) {
        throw new ApiMessageInterceptionException(argerr("%s", reason));
    }
}

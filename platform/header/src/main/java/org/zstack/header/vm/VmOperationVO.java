package org.zstack.header.vm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/**
 * The latest thing that a management node did, or is doing, to a VM. It is written in the transaction that moves the VM
 * to an intermediate state, and ended in the one that moves it on: so another node knows after this one's death what was
 * going on, and an API call that is repeated knows that it was done.
 */
@Entity
@Table
public class VmOperationVO {
    @Id
    @Column(length = 32)
    private String vmInstanceUuid;

    @Column
    private String operationId;

    @Column
    @Enumerated(EnumType.STRING)
    private VmOperation operation;

    @Column
    @Enumerated(EnumType.STRING)
    private VmInstanceState stateBefore;

    @Column
    private String managementNodeUuid;

    @Column
    private String apiId;

    @Column
    private String destHostUuid;

    @Column
    private Timestamp startDate;

    @Column
    private Timestamp endDate;

    @Column
    private Boolean success;

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    /** Tells this operation from others of its kind. */
    public String getOperationId() {
        return operationId;
    }

    public void setOperationId(String operationId) {
        this.operationId = operationId;
    }

    public VmOperation getOperation() {
        return operation;
    }

    public void setOperation(VmOperation operation) {
        this.operation = operation;
    }

    /** The VM's state when the operation began. */
    public VmInstanceState getStateBefore() {
        return stateBefore;
    }

    public void setStateBefore(VmInstanceState stateBefore) {
        this.stateBefore = stateBefore;
    }

    /** The node at work. */
    public String getManagementNodeUuid() {
        return managementNodeUuid;
    }

    public void setManagementNodeUuid(String managementNodeUuid) {
        this.managementNodeUuid = managementNodeUuid;
    }

    /** The API call for which this is done; null when the platform does it on its own account. */
    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }

    /** The host that the VM is to run on; null while none is chosen. */
    public String getDestHostUuid() {
        return destHostUuid;
    }

    public void setDestHostUuid(String destHostUuid) {
        this.destHostUuid = destHostUuid;
    }

    public Timestamp getStartDate() {
        return startDate;
    }

    public void setStartDate(Timestamp startDate) {
        this.startDate = startDate;
    }

    /** Null while it goes on. */
    public Timestamp getEndDate() {
        return endDate;
    }

    public void setEndDate(Timestamp endDate) {
        this.endDate = endDate;
    }

    /** Null while it goes on. */
    public Boolean getSuccess() {
        return success;
    }

    public void setSuccess(Boolean success) {
        this.success = success;
    }
}

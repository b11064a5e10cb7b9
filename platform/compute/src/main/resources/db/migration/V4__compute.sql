-- zones, clusters, hosts, offerings, VMs

create table ZoneVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    name varchar(255) not null,
    description varchar(2048),
    type varchar(255) not null,
    state varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null
) engine = InnoDB default charset = utf8mb4;

create table ClusterVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    name varchar(255) not null,
    description varchar(2048),
    zoneUuid char(32) not null,
    type varchar(255) not null,
    hypervisorType varchar(255) not null,
    architecture varchar(32),
    state varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null,
    constraint fkClusterZone foreign key (zoneUuid) references ZoneVO (uuid)
) engine = InnoDB default charset = utf8mb4;

create table HostVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    name varchar(255) not null,
    description varchar(2048),
    zoneUuid char(32) not null,
    clusterUuid char(32) not null,
    managementIp varchar(255) not null,
    agentPort int not null,
    hypervisorType varchar(255) not null,
    architecture varchar(32),
    state varchar(32) not null,
    status varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null,
    unique key ukHostAgent (managementIp, agentPort),
    constraint fkHostZone foreign key (zoneUuid) references ZoneVO (uuid),
    constraint fkHostCluster foreign key (clusterUuid) references ClusterVO (uuid)
) engine = InnoDB default charset = utf8mb4;

-- no foreign key to HostVO: the host's row refers to its capacity as much as the other way round
create table HostCapacityVO (
    uuid char(32) not null primary key,
    cpuNum int not null default 0,
    cpuSockets int not null default 0,
    totalCpu bigint not null default 0,
    availableCpu bigint not null default 0,
    totalMemory bigint not null default 0,
    availableMemory bigint not null default 0
) engine = InnoDB default charset = utf8mb4;

create table InstanceOfferingVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    accountUuid char(32) not null,
    name varchar(255) not null,
    description varchar(2048),
    cpuNum int not null,
    cpuSpeed int not null,
    memorySize bigint not null,
    type varchar(255) not null,
    state varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null
) engine = InnoDB default charset = utf8mb4;

create table DiskOfferingVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    accountUuid char(32) not null,
    name varchar(255) not null,
    description varchar(2048),
    diskSize bigint not null,
    type varchar(255) not null,
    state varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null
) engine = InnoDB default charset = utf8mb4;

-- references to images, offerings and hosts of the past are kept after those are gone
create table VmInstanceVO (
    uuid char(32) not null primary key,
    resourceName varchar(255),
    resourceType varchar(255),
    concreteResourceType varchar(255),
    accountUuid char(32) not null,
    name varchar(255) not null,
    description varchar(2048),
    zoneUuid char(32),
    clusterUuid char(32),
    imageUuid char(32),
    hostUuid char(32),
    lastHostUuid char(32),
    instanceOfferingUuid char(32),
    rootVolumeUuid char(32),
    defaultL3NetworkUuid char(32),
    type varchar(255) not null,
    hypervisorType varchar(255),
    platform varchar(255),
    architecture varchar(32),
    guestOsType varchar(255),
    allocatorStrategy varchar(255),
    cpuNum int not null,
    cpuSpeed bigint not null default 0,
    memorySize bigint not null,
    reservedMemorySize bigint not null default 0,
    internalId bigint not null default 0,
    state varchar(32) not null,
    createDate datetime(3) not null,
    lastOpDate datetime(3) not null,
    key ixVmHost (hostUuid),
    key ixVmState (state),
    key ixVmAccount (accountUuid)
) engine = InnoDB default charset = utf8mb4;

-- the latest thing that a management node did, or is doing, to a VM
create table VmOperationVO (
    vmInstanceUuid char(32) not null primary key,
    operationId char(32) not null,
    operation varchar(32) not null,
    stateBefore varchar(32) not null,
    managementNodeUuid char(32) not null,
    apiId varchar(64),
    destHostUuid char(32),
    startDate datetime(3) not null,
    endDate datetime(3),
    success boolean,
    key ixVmOperationNode (managementNodeUuid, endDate),
    key ixVmOperationDest (destHostUuid)
) engine = InnoDB default charset = utf8mb4;

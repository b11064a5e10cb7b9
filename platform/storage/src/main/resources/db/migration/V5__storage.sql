-- Primary storage, backup storage, images, volumes and their backups. Sizes are bytes, times UTC.
-- No foreign keys between resources: they are deleted on different nodes in any order, and services check for users.

create table PrimaryStorageVO (
    uuid                 char(32)      not null primary key,
    resourceName         varchar(255),
    resourceType         varchar(255),
    concreteResourceType varchar(512),
    zoneUuid             char(32)      not null,
    name                 varchar(255)  not null,
    description          varchar(2048),
    type                 varchar(64)   not null,
    url                  varchar(2048) not null,
    mountPath            varchar(2048) not null,
    totalCapacity        bigint        not null,
    availableCapacity    bigint        not null,
    state                varchar(32)   not null,
    status               varchar(32)   not null,
    createDate           datetime(3)   not null default current_timestamp(3),
    lastOpDate           datetime(3)   not null default current_timestamp(3) on update current_timestamp(3),
    constraint ckPrimaryStorageCapacity check (availableCapacity between 0 and totalCapacity),
    key idxPrimaryStorageZone (zoneUuid)
) engine = InnoDB default charset = utf8mb4;

create table PrimaryStorageClusterRefVO (
    id                 bigint      not null auto_increment primary key,
    primaryStorageUuid char(32)    not null,
    clusterUuid        char(32)    not null,
    createDate         datetime(3) not null default current_timestamp(3),
    lastOpDate         datetime(3) not null default current_timestamp(3) on update current_timestamp(3),
    unique key ukPrimaryStorageCluster (primaryStorageUuid, clusterUuid),
    key idxPrimaryStorageClusterRef (clusterUuid)
) engine = InnoDB default charset = utf8mb4;

create table BackupStorageVO (
    uuid                 char(32)      not null primary key,
    resourceName         varchar(255),
    resourceType         varchar(255),
    concreteResourceType varchar(512),
    name                 varchar(255)  not null,
    description          varchar(2048),
    type                 varchar(64)   not null,
    url                  varchar(2048) not null,
    hostname             varchar(255)  not null,
    sshPort              int           not null,
    username             varchar(255)  not null,
    password             varchar(255)  not null,
    totalCapacity        bigint        not null,
    availableCapacity    bigint        not null,
    state                varchar(32)   not null,
    status               varchar(32)   not null,
    createDate           datetime(3)   not null default current_timestamp(3),
    lastOpDate           datetime(3)   not null default current_timestamp(3) on update current_timestamp(3),
    constraint ckBackupStorageCapacity check (availableCapacity between 0 and totalCapacity)
) engine = InnoDB default charset = utf8mb4;

create table BackupStorageZoneRefVO (
    id                bigint      not null auto_increment primary key,
    backupStorageUuid char(32)    not null,
    zoneUuid          char(32)    not null,
    createDate        datetime(3) not null default current_timestamp(3),
    lastOpDate        datetime(3) not null default current_timestamp(3) on update current_timestamp(3),
    unique key ukBackupStorageZone (backupStorageUuid, zoneUuid),
    key idxBackupStorageZoneRef (zoneUuid)
) engine = InnoDB default charset = utf8mb4;

create table ImageVO (
    uuid                 char(32)      not null primary key,
    resourceName         varchar(255),
    resourceType         varchar(255),
    concreteResourceType varchar(512),
    name                 varchar(255)  not null,
    description          varchar(2048),
    url                  varchar(1024) not null,
    format               varchar(32)   not null,
    platform             varchar(255),
    mediaType            varchar(64)   not null,
    backupStorageUuid    char(32)      not null,
    installPath          varchar(2048) not null,
    size                 bigint        not null,
    actualSize           bigint        not null,
    state                varchar(32)   not null,
    status               varchar(32)   not null,
    accountUuid          char(32),
    createDate           datetime(3)   not null default current_timestamp(3),
    lastOpDate           datetime(3)   not null default current_timestamp(3) on update current_timestamp(3),
    key idxImageBackupStorage (backupStorageUuid)
) engine = InnoDB default charset = utf8mb4;

create table VolumeVO (
    uuid                 char(32)     not null primary key,
    resourceName         varchar(255),
    resourceType         varchar(255),
    concreteResourceType varchar(512),
    name                 varchar(255) not null,
    description          varchar(2048),
    primaryStorageUuid   char(32),
    vmInstanceUuid       char(32),
    diskOfferingUuid     char(32),
    rootImageUuid        char(32),
    installPath          varchar(2048),
    type                 varchar(32)  not null,
    status               varchar(32)  not null,
    state                varchar(32)  not null,
    size                 bigint       not null,
    actualSize           bigint,
    deviceId             int,
    format               varchar(32),
    volumeQos            varchar(255),
    lastDetachDate       datetime(3),
    lastVmInstanceUuid   char(32),
    lastAttachDate       datetime(3),
    protocol             varchar(255),
    isShareable          boolean      not null default false,
    accountUuid          char(32),
    createDate           datetime(3)  not null default current_timestamp(3),
    lastOpDate           datetime(3)  not null default current_timestamp(3) on update current_timestamp(3),
    key idxVolumePrimaryStorage (primaryStorageUuid),
    key idxVolumeVm (vmInstanceUuid)
) engine = InnoDB default charset = utf8mb4;

create table VolumeBackupVO (
    uuid                 char(32)     not null primary key,
    resourceName         varchar(255),
    resourceType         varchar(255),
    concreteResourceType varchar(512),
    volumeUuid           char(32)     not null,
    vmInstanceUuid       char(32),
    name                 varchar(255) not null,
    description          varchar(2048),
    type                 varchar(32)  not null,
    state                varchar(32)  not null,
    status               varchar(32)  not null,
    size                 bigint       not null,
    metadata             text,
    groupUuid            char(32),
    mode                 varchar(32)  not null,
    parentUuid           char(32),
    accountUuid          char(32),
    createDate           datetime(3)  not null default current_timestamp(3),
    lastOpDate           datetime(3)  not null default current_timestamp(3) on update current_timestamp(3),
    key idxVolumeBackupVolume (volumeUuid),
    key idxVolumeBackupGroup (groupUuid),
    key idxVolumeBackupParent (parentUuid)
) engine = InnoDB default charset = utf8mb4;

create table VolumeBackupStorageRefVO (
    id                bigint        not null auto_increment primary key,
    volumeBackupUuid  char(32)      not null,
    backupStorageUuid char(32)      not null,
    installPath       varchar(2048) not null,
    status            varchar(32)   not null,
    createDate        datetime(3)   not null default current_timestamp(3),
    lastOpDate        datetime(3)   not null default current_timestamp(3) on update current_timestamp(3),
    unique key ukVolumeBackupStorage (volumeBackupUuid, backupStorageUuid),
    key idxVolumeBackupStorageRef (backupStorageUuid),
    constraint fkVolumeBackupStorageRef foreign key (volumeBackupUuid) references VolumeBackupVO (uuid) on delete cascade
) engine = InnoDB default charset = utf8mb4;

-- The bitmap that the next incremental backup of a volume continues.
create table VolumeBitmapVO (
    volumeUuid        char(32)      not null primary key,
    bitmap            varchar(255)  not null,
    lastBackupUuid    char(32)      not null,
    backupStorageUuid char(32)      not null,
    lastInstallPath   varchar(2048) not null,
    createDate        datetime(3)   not null default current_timestamp(3),
    lastOpDate        datetime(3)   not null default current_timestamp(3) on update current_timestamp(3)
) engine = InnoDB default charset = utf8mb4;

-- Room promised to a backup that is being taken; gone once the backup is recorded or given up.
create table BackupReservationVO (
    backupUuid        char(32)    not null primary key,
    backupStorageUuid char(32)    not null,
    bytes             bigint      not null,
    createDate        datetime(3) not null default current_timestamp(3),
    lastOpDate        datetime(3) not null default current_timestamp(3) on update current_timestamp(3),
    key idxBackupReservationStorage (backupStorageUuid)
) engine = InnoDB default charset = utf8mb4;

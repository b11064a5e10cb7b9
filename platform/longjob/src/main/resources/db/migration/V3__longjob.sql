create table LongJobVO (
    uuid                 char(32)     not null,
    resourceName         varchar(255) null,
    resourceType         varchar(255) null,
    concreteResourceType varchar(512) null,
    accountUuid          char(32)     null,
    name                 varchar(255) not null,
    description          varchar(2048) null,
    apiId                char(32)     not null,
    jobName              varchar(255) not null,
    jobData              mediumtext   not null,
    jobResult            mediumtext   null,
    state                varchar(32)  not null,
    targetResourceUuid   char(32)     null,
    -- who runs it: a node and the epoch it had when it took the job; a node that was declared dead writes nothing
    managementNodeUuid   char(32)     null,
    ownerEpoch           bigint       not null default 0,
    -- grows whenever the job comes to an owner: what agents go by
    ownerTerm            bigint       not null default 1,
    -- a rerun begins the next one
    runNumber            int          not null default 1,
    -- when this run is stopped if it has not ended by itself
    deadline             datetime(3)  null,
    executeTime          bigint       null comment 'seconds',
    createDate           datetime(3)  not null,
    lastOpDate           datetime(3)  not null default current_timestamp(3) on update current_timestamp(3),
    primary key (uuid),
    key idxLongJobVOOwner (state, managementNodeUuid, ownerEpoch),
    key idxLongJobVOState (state, createDate),
    key idxLongJobVOTarget (targetResourceUuid, state),
    key idxLongJobVOApiId (apiId)
) engine = InnoDB default charset = utf8mb4;

-- every transition, written in the transaction that makes it
create table LongJobHistoryVO (
    id                 bigint        not null auto_increment,
    jobUuid            char(32)      not null,
    runNumber          int           not null,
    fromState          varchar(32)   null comment 'null: the job came into being',
    toState            varchar(32)   not null,
    managementNodeUuid char(32)      null comment 'the node that made the change',
    ownerEpoch         bigint        not null,
    actor              varchar(64)   not null comment 'an account, a node or the job itself',
    reason             varchar(1024) null,
    createDate         datetime(3)   not null,
    primary key (id),
    key idxLongJobHistoryVOJob (jobUuid, id)
) engine = InnoDB default charset = utf8mb4;

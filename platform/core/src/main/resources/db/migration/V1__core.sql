-- Management nodes, settings, progress of tasks, sequences. Times are UTC.

create table ManagementNodeVO (
    uuid      char(32)     not null primary key,
    hostName  varchar(255) not null,
    port      int          not null,
    state     varchar(32)  not null,
    joinDate  datetime(3)  not null,
    heartBeat datetime(3)  not null comment 'in the time of the database',
    epoch     bigint       not null comment 'from SequenceVO at each join: the greater of two owners is right',
    unique key ukManagementNodeEpoch (epoch)
) engine = InnoDB default charset = utf8mb4;

create table SequenceVO (
    name   varchar(255) not null primary key,
    number bigint       not null
) engine = InnoDB default charset = utf8mb4;

-- one row for each declared setting: a changed value lives here, its default in the declaration
create table GlobalConfigVO (
    id           bigint        not null auto_increment primary key,
    category     varchar(64)   not null,
    name         varchar(255)  not null,
    description  varchar(1024),
    defaultValue text          not null,
    value        text          not null,
    lastOpDate   datetime(3)   not null default current_timestamp(3) on update current_timestamp(3),
    unique key ukGlobalConfig (category, name)
) engine = InnoDB default charset = utf8mb4;

-- the latest report of each task, not its history
create table TaskProgressVO (
    id             bigint       not null auto_increment primary key,
    apiId          char(32)     not null,
    taskUuid       char(32)     not null,
    parentUuid     char(32),
    taskName       varchar(255) not null,
    type           varchar(32)  not null,
    content        text,
    arguments      text,
    opaque         text,
    managementUuid char(32),
    time           bigint       not null comment 'milliseconds since 1970',
    timeToDelete   bigint       comment 'milliseconds since 1970',
    unique key ukTaskProgress (taskUuid, type),
    key idxTaskProgressApi (apiId),
    key idxTaskProgressDelete (timeToDelete)
) engine = InnoDB default charset = utf8mb4;

-- Where the management nodes of a cluster meet. Times are the database's.

create table ClusterMemberVO (
    address         varchar(64) not null primary key,
    physicalAddress varchar(64) not null comment 'ip:port',
    coordinator     boolean     not null,
    lastSeen        datetime(3) not null comment 'refreshed while the member lives'
) engine = InnoDB default charset = utf8mb4;

-- what the members seal their messages with, unless a setting gives another secret
create table ClusterSecretVO (
    id     tinyint  not null primary key,
    secret char(64) not null
) engine = InnoDB default charset = utf8mb4;

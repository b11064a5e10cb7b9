CREATE TABLE AccountVO (
    uuid char(32) NOT NULL PRIMARY KEY,
    resourceName varchar(255) DEFAULT NULL,
    resourceType varchar(255) DEFAULT NULL,
    concreteResourceType varchar(255) DEFAULT NULL,
    name varchar(255) NOT NULL,
    description varchar(2048) DEFAULT NULL,
    password varchar(255) NOT NULL,
    type varchar(32) NOT NULL,
    createDate datetime(3) NOT NULL,
    lastOpDate datetime(3) NOT NULL,
    UNIQUE KEY ukAccountVOname (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE SessionVO (
    uuid char(32) NOT NULL PRIMARY KEY,
    accountUuid char(32) NOT NULL,
    userUuid char(32) NOT NULL,
    expiredDate datetime(3) NOT NULL,
    createDate datetime(3) NOT NULL,
    KEY idxSessionVOexpiredDate (expiredDate),
    CONSTRAINT fkSessionVOAccountVO FOREIGN KEY (accountUuid) REFERENCES AccountVO (uuid) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE AccessKeyVO (
    uuid char(32) NOT NULL PRIMARY KEY,
    resourceName varchar(255) DEFAULT NULL,
    resourceType varchar(255) DEFAULT NULL,
    concreteResourceType varchar(255) DEFAULT NULL,
    accountUuid char(32) NOT NULL,
    accessKeyID varchar(128) NOT NULL,
    accessKeySecret varchar(128) NOT NULL,
    description varchar(2048) DEFAULT NULL,
    createDate datetime(3) NOT NULL,
    lastOpDate datetime(3) NOT NULL,
    UNIQUE KEY ukAccessKeyVOaccessKeyID (accessKeyID),
    CONSTRAINT fkAccessKeyVOAccountVO FOREIGN KEY (accountUuid) REFERENCES AccountVO (uuid) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE AccountResourceRefVO (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    accountUuid char(32) NOT NULL,
    ownerAccountUuid char(32) NOT NULL,
    resourceUuid char(32) NOT NULL,
    resourceType varchar(255) NOT NULL,
    concreteResourceType varchar(512) NOT NULL,
    permission int NOT NULL,
    isShared bit(1) NOT NULL DEFAULT b'0',
    createDate datetime(3) NOT NULL,
    lastOpDate datetime(3) NOT NULL,
    KEY idxAccountResourceRefVOresourceUuid (resourceUuid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

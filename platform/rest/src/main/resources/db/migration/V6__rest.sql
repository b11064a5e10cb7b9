-- results of API calls, so that any node can answer a poll; written in batches by the node that ran the call
CREATE TABLE ApiJobVO (
    uuid char(32) NOT NULL PRIMARY KEY,
    managementNodeUuid char(32) NOT NULL,
    status smallint NOT NULL,
    result mediumtext NOT NULL,
    createDate datetime(3) NOT NULL,
    KEY idxApiJobVOcreateDate (createDate)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

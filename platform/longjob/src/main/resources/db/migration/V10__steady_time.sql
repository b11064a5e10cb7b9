-- The time that deadlines of long jobs go by, one row: how far it was, and the database's date of that.
create table LongJobTimeVO (
    id           int         not null,
    steadyMillis bigint      not null,
    noted        datetime(3) not null,
    primary key (id)
) engine = InnoDB default charset = utf8mb4;

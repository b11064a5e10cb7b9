package org.zstack.compute.host;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatch;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.host.HostCapacityVO;
import org.zstack.header.host.HostInventory;
import org.zstack.header.host.HostState;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.HostVO_;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import static org.zstack.core.Platform.err;

/** The hosts' records; states and statuses change by compare-and-set. */
@Component
public class HostRecords {
    @Autowired
    private DatabaseFacade db;

    /** The record; an error when there is none. */
    public HostVO load(String hostUuid) {
        HostVO host = db.findByUuid(hostUuid, HostVO.class);
        if (host == null) {
            throw notFound(hostUuid);
        }
        return host;
    }

    /** The records by uuid, read together; an error when there is none of one of them. */
    public Map<String, HostVO> load(Collection<String> hostUuids) {
        Map<String, HostVO> hosts = Q.New(HostVO.class).in(HostVO_.uuid, hostUuids).<HostVO>list().stream()
                .collect(Collectors.toMap(HostVO::getUuid, host -> host));
        hostUuids.stream().filter(uuid -> !hosts.containsKey(uuid)).findFirst().ifPresent(uuid -> {
            throw notFound(uuid);
        });
        return hosts;
    }

    private static OperationFailureException notFound(String hostUuid) {
        return new OperationFailureException(
                err(SysErrors.RESOURCE_NOT_FOUND, "host[uuid:%s] does not exist", hostUuid));
    }

    /** The host as the API shows it. */
    public HostInventory inventory(String hostUuid) {
        return HostInventory.valueOf(load(hostUuid));
    }

    /** Writes a new host's record, with no capacity yet. */
    public void create(HostVO host) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                HostCapacityVO capacity = new HostCapacityVO();
                capacity.setUuid(host.getUuid());
                persist(capacity);
                persist(host);
            }
        }.execute();
    }

    /** Removes the host's record. */
    public void remove(String hostUuid) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                sql("delete from HostVO where uuid = :uuid")
                        .param("uuid", hostUuid)
                        .execute();
                sql("delete from HostCapacityVO where uuid = :uuid")
                        .param("uuid", hostUuid)
                        .execute();
            }
        }.execute();
    }

    /** Moves the status on; false when it was none of {@code from}. */
    public boolean moveStatus(String hostUuid, Collection<HostStatus> from, HostStatus to) {
        return SQL.New("update HostVO set status = :to, lastOpDate = :now where uuid = :uuid and status in (:from)")
                        .param("to", to)
                        .param("now", now())
                        .param("uuid", hostUuid)
                        .param("from", from)
                        .execute()
                == 1;
    }

    /** Sets the state that an administrator wants. */
    public void setState(String hostUuid, HostState to) {
        SQL.New("update HostVO set state = :to, lastOpDate = :now where uuid = :uuid")
                .param("to", to)
                .param("now", now())
                .param("uuid", hostUuid)
                .execute();
    }

    private static Timestamp now() {
        return new Timestamp(System.currentTimeMillis());
    }
}

package org.zstack.header.query;

import org.zstack.header.message.APIReply;

/** The answer to a query. A subclass adds the property {@code inventories} with the right element type. */
public abstract class APIQueryReply extends APIReply {
    private Long total;

    /** The number of matching rows; null unless the query asked for it. */
    public Long getTotal() {
        return total;
    }

    public void setTotal(Long total) {
        this.total = total;
    }
}

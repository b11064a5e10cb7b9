package org.zstack.header.message;

/** A message that consumes quota of an account. */
public interface NeedQuotaCheckMessage {
    String getAccountUuid();

    void setAccountUuid(String accountUuid);
}

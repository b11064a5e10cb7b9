package org.zstack.header.longjob;

/** A message about one long job. */
public interface LongJobMessage {
    String getLongJobUuid();
}

package org.zstack.header.volume;

/** A message about one volume. */
public interface VolumeMessage {
    String getVolumeUuid();
}

package org.zstack.header.image;

/** Whether its data is there. */
public enum ImageStatus {
    Downloading,
    Ready,
    Deleted
}

package org.zstack.header.image;

/** What an image holds. */
public enum ImageMediaType {
    RootVolumeTemplate,
    DataVolumeTemplate,
    ISO
}

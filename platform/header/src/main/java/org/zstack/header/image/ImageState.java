package org.zstack.header.image;

/** Whether VMs may be made from it. */
public enum ImageState {
    Enabled,
    Disabled
}

package org.zstack.header.image;

/** Names of images. */
public interface ImageConstant {
    String SERVICE_ID = "image";
    String ACTION_CATEGORY = "image";
}

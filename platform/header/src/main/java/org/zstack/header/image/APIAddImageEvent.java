package org.zstack.header.image;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIAddImageMsg}. */
@RestResponse(allTo = "inventory")
public class APIAddImageEvent extends APIEvent {
    private ImageInventory inventory;

    /** For JSON. */
    public APIAddImageEvent() {}

    public APIAddImageEvent(String apiId) {
        super(apiId);
    }

    public ImageInventory getInventory() {
        return inventory;
    }

    public void setInventory(ImageInventory inventory) {
        this.inventory = inventory;
    }
}

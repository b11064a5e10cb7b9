package org.zstack.header.identity;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The account that was created. */
@RestResponse(allTo = "inventory")
public class APICreateAccountEvent extends APIEvent {
    private AccountInventory inventory;

    /** For JSON. */
    public APICreateAccountEvent() {}

    /** Answers the call with this API id. */
    public APICreateAccountEvent(String apiId) {
        super(apiId);
    }

    public AccountInventory getInventory() {
        return inventory;
    }

    public void setInventory(AccountInventory inventory) {
        this.inventory = inventory;
    }
}

package org.zstack.header.identity;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The account as it is now. */
@RestResponse(allTo = "inventory")
public class APIUpdateAccountEvent extends APIEvent {
    private AccountInventory inventory;

    /** For JSON. */
    public APIUpdateAccountEvent() {}

    /** Answers the call with this API id. */
    public APIUpdateAccountEvent(String apiId) {
        super(apiId);
    }

    public AccountInventory getInventory() {
        return inventory;
    }

    public void setInventory(AccountInventory inventory) {
        this.inventory = inventory;
    }
}

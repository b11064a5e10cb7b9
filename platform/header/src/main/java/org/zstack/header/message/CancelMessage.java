package org.zstack.header.message;

/** A message that asks for the work under an API id to be stopped. */
public abstract class CancelMessage extends NeedReplyMessage {
    private String cancellationApiId;

    public CancelMessage() {}

    public String getCancellationApiId() {
        return cancellationApiId;
    }

    public void setCancellationApiId(String cancellationApiId) {
        this.cancellationApiId = cancellationApiId;
    }
}

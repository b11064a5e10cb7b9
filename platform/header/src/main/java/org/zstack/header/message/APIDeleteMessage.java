package org.zstack.header.message;

/** An API call that deletes a resource. */
public abstract class APIDeleteMessage extends APIMessage {
    /** How much a deletion puts up with. */
    public enum DeletionMode {
        /** Whoever uses the resource may object. */
        Permissive,
        /** The resource goes, whatever uses it. */
        Enforcing
    }

    private DeletionMode deletionMode = DeletionMode.Permissive;

    public APIDeleteMessage() {}

    public DeletionMode getDeletionMode() {
        return deletionMode;
    }

    public void setDeletionMode(DeletionMode deletionMode) {
        this.deletionMode = deletionMode;
    }
}

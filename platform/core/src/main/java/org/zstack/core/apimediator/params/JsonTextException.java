package org.zstack.core.apimediator.params;

/** A text that is no acceptable JSON. The message says why and where; its subject is the caller's to name. */
public class JsonTextException extends RuntimeException {
    /** {@code reason} continues a sentence that begins with the text's name. */
    public JsonTextException(String reason) {
        super(reason, null, false, false);
    }
}

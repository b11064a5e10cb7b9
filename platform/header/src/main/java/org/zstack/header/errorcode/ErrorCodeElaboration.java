package org.zstack.header.errorcode;

import java.io.Serializable;

/** A message for people that belongs to an error code, in the languages there are. */
public class ErrorCodeElaboration implements Serializable {
    private static final long serialVersionUID = 1L;

    private String message_cn;
    private String message_en;

    public String getMessage_cn() {
        return message_cn;
    }

    public void setMessage_cn(String message_cn) {
        this.message_cn = message_cn;
    }

    public String getMessage_en() {
        return message_en;
    }

    public void setMessage_en(String message_en) {
        this.message_en = message_en;
    }
}

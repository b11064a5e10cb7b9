package org.zstack.header;

import org.zstack.header.message.Message;

import java.util.List;

/** A receiver of messages, known on the bus under its id. */
public interface Service extends Component {
    /** The service id without the management node's part, for example {@code longjob}. */
    String getId();

    /** How many of its messages are handled at a time; 0 for no limit. */
    int getSyncLevel();

    /** More ids under which the service is known; null or empty for none. */
    List<String> getAliasIds();

    /** Handles one message; an exception becomes an error reply. */
    void handleMessage(Message msg);
}

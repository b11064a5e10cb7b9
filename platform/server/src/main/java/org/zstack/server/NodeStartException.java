package org.zstack.server;

import org.springframework.boot.web.server.PortInUseException;
import org.zstack.core.db.DatabaseStartException;

/** The management node did not start for a reason that is the user's to mend; the message says which and how. */
public class NodeStartException extends RuntimeException {
    /** A message made as by {@link String#format}. */
    public NodeStartException(String format, Object... arguments) {
        super(String.format(format, arguments));
    }

    private NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The reason among the causes that a user can mend; the failure itself where there is none. */
    static RuntimeException explain(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof NodeStartException) {
                return (NodeStartException) at;
            }
            if (at instanceof DatabaseStartException || at instanceof PortInUseException) {
                return new NodeStartException(at.getMessage(), failure);
            }
        }
        return failure;
    }
}

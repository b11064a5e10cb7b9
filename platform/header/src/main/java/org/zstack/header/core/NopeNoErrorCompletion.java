package org.zstack.header.core;

/** A completion for callers that do not care. */
public class NopeNoErrorCompletion extends NoErrorCompletion {
    public NopeNoErrorCompletion() {
        super();
    }

    @Override
    public void done() {}
}

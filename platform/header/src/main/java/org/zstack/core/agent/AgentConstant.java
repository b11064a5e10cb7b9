package org.zstack.core.agent;

/** Names that every kind of agent shares: paths of its HTTP server and headers of its commands. */
public interface AgentConstant {
    /** Path that cancels the running tasks of an API id on a host. */
    String CANCEL_JOB = "/job/cancel";

    /** Request header of an asynchronous command and of its callback: the uuid that matches the two. */
    String TASK_UUID = "taskuuid";

    /** Request header of an asynchronous command: where the agent posts the response. */
    String CALLBACK_URL = "callbackurl";

    /** Header of a callback whose command failed before it produced a response; its value says why. */
    String ERROR = "error";

    /** Header of a request from an agent to the management node: which handler it is for. */
    String COMMAND_PATH = "commandpath";

    /** Request header: uuid of the management node that gives the command. */
    String OWNER_NODE = "ownernode";

    /** Request header: that node's epoch, a number that only grows. Agents refuse a passed one. */
    String OWNER_EPOCH = "ownerepoch";

    /**
     * Key of the thread context: the owner epoch of the work at hand where that is not simply the node's, because the work
     * is handed from node to node. It grows with every hand-over.
     */
    String THREAD_CONTEXT_OWNER_EPOCH = "owner-epoch";

    /**
     * Key of the thread context: this node's epoch when it took the work at hand on. Nothing is sent to a host for it once
     * the node has another one. It stays on the node.
     */
    String THREAD_CONTEXT_NODE_EPOCH = "node-epoch";

    /** Field of every command body: the thread context under which the command was given. */
    String THREAD_CONTEXT = "threadContext";

    /** Field of every command body: the stack part of the thread context. */
    String THREAD_CONTEXT_STACK = "threadContextStack";
}

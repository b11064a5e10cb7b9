package org.zstack.header;

/** Names that travel in headers and thread contexts. */
public interface Constants {
    /** HTTP header of an agent command: the uuid of the resource that the command is about. */
    String AGENT_HTTP_HEADER_RESOURCE_UUID = "resourceUuid";

    /** Thread context key of the API id under which the work is done. */
    String THREAD_CONTEXT_API = "api";

    /** Thread context key of the API call's remaining time, in milliseconds. */
    String THREAD_CONTEXT_API_TIMEOUT = "apitimeout";

    /** Thread context key of the running task's name, for progress reports. */
    String THREAD_CONTEXT_TASK_NAME = "task-name";

    /** Thread context key of the running task's uuid. */
    String THREAD_CONTEXT_TASK = "task";

    /** Thread context key that says whether progress is recorded at all. */
    String THREAD_CONTEXT_PROGRESS_ENABLED = "progress-enabled";

    /** Thread context key of the running stage's share of the whole progress, for example {@code 10-40}. */
    String THREAD_CONTEXT_TASK_STAGE = "task-stage";

    String CATEGORY_RESOURCE = "resource";
    String CATEGORY_METADATA = "metadata";

    /** A uuid for generated documentation. */
    String UUID_FOR_EXAMPLE = "6c8b5fcd0d2f4dd09a1b6e1d1a0f2a2e";
}

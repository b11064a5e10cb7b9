package org.zstack.rest.jobs;

/** What is known of an API call. */
public sealed interface JobLookup {
    /** Nothing: there never was one, or it was too long ago. */
    record Unknown() implements JobLookup {}

    /** It runs on a node that has not answered. */
    record Unclear() implements JobLookup {}

    /** It runs on a living node. */
    record Running() implements JobLookup {}

    /** It has ended, or was lost with its node, which counts as a failure. */
    record Ended(JobResult result) implements JobLookup {}
}

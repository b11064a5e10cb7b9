package org.zstack.rest.jobs;

/** What is known of an API call. */
public sealed interface JobLookup {
    /** Nothing: there never was one, or it was too long ago. */
    record Unknown() implements JobLookup {}

    /** Nothing so far, but a node that may know it has not answered. */
    record Unclear() implements JobLookup {}

    /** It runs on a living node. */
    record Running() implements JobLookup {}

    /** It has ended. */
    record Ended(JobResult result) implements JobLookup {}
}

package org.zstack.header.message;

/** Says whom an API call was about, for the audit log. */
public interface APIAuditor {
    /** The resource that a call was about. */
    class Result {
        private String resourceUuid;
        private Class resourceType;

        /** {@code resourceUuid} is null where the call failed before there was a resource. */
        public Result(String resourceUuid, Class resourceType) {
            this.resourceUuid = resourceUuid;
            this.resourceType = resourceType;
        }

        public String getResourceUuid() {
            return resourceUuid;
        }

        public void setResourceUuid(String resourceUuid) {
            this.resourceUuid = resourceUuid;
        }

        public Class getResourceType() {
            return resourceType;
        }

        public void setResourceType(Class resourceType) {
            this.resourceType = resourceType;
        }
    }
}

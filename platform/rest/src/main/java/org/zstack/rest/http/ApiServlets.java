package org.zstack.rest.http;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.zstack.core.rest.AgentCallbackEndpoint;
import org.zstack.rest.api.ApiCatalog;
import org.zstack.rest.api.ApiRouteTable;
import org.zstack.rest.jobs.ApiJobs;
import org.zstack.rest.openapi.OpenApiDocument;

import java.util.function.Supplier;

/** Makes the servlets. */
@Component
public class ApiServlets {
    private final ApiCatalog catalog;
    private final ApiCalls calls;
    private final ApiJobs jobs;
    private final Caller caller;
    private final JobLocation location;
    private final AgentCallbackEndpoint endpoint;

    ApiServlets(
            ApiCatalog catalog,
            ApiCalls calls,
            ApiJobs jobs,
            Caller caller,
            JobLocation location,
            AgentCallbackEndpoint endpoint) {
        this.catalog = catalog;
        this.calls = calls;
        this.jobs = jobs;
        this.caller = caller;
        this.location = location;
        this.endpoint = endpoint;
    }

    /** The public API. */
    public ApiServlet api() {
        Supplier<String> openApi =
                SingletonSupplier.of(() -> OpenApiDocument.of(catalog).toString());
        return new ApiServlet(new ApiRouteTable(catalog), calls, jobs, caller, location, openApi);
    }

    /** What agents call. */
    public AgentServlet agents() {
        return new AgentServlet(endpoint);
    }
}

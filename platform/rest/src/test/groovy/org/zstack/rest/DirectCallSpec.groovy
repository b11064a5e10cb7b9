package org.zstack.rest

import java.util.concurrent.CopyOnWriteArrayList
import org.apache.logging.log4j.ThreadContext
import org.springframework.stereotype.Component
import org.zstack.core.Platform
import org.zstack.header.Constants
import org.zstack.header.apimediator.GlobalApiMessageInterceptor
import org.zstack.header.identity.APICreateAccountMsg
import org.zstack.header.message.APIMessage

class DirectCallSpec extends WireSpecification {
    def "an interceptor knows a direct call by its id, which is that of the thread's context"() {
        given:
        def job = Platform.uuid

        when:
        def answer = poll(api("POST", "/accounts", [params: [name: name(), password: "p"]], ["X-Job-UUID": job]))

        then:
        answer.status == 200
        Interceptor.seen.findAll { it.id == job } == [[id: job, call: job, serviceId: null]]
        ThreadContext.get(Constants.THREAD_CONTEXT_API) == null
    }

    @Component
    static class Interceptor implements GlobalApiMessageInterceptor {
        static final List<Map> seen = new CopyOnWriteArrayList<>()

        List<Class> getMessageClassToIntercept() { [APICreateAccountMsg] }

        APIMessage intercept(APIMessage msg) {
            seen << [id: msg.id, call: ThreadContext.get(Constants.THREAD_CONTEXT_API), serviceId: msg.serviceId]
            msg
        }
    }
}

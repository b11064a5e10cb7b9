package org.zstack.testlib

import org.springframework.core.io.Resource
import org.springframework.core.io.support.PathMatchingResourcePatternResolver
import org.zstack.header.rest.RestRequest
import org.zstack.header.rest.RestResponse
import org.zstack.longjob.LongJobFactory

import javax.xml.parsers.DocumentBuilderFactory

/**
 * The platform knows an API message when a file of {@code conf/serviceConfig} declares it. Ours needs no such files, so
 * all of its messages count as declared; one of a case's own needs what it would need there.
 */
class ServiceConfigs {
    private static final String FILES = 'classpath*:serviceConfig/*.xml'

    /** Fails as the submission of a long job does there, if its message is not known. */
    static void check(String jobName) {
        String type = TestNode.bean(LongJobFactory).fullJobName[jobName]
        String complaint = type == null ? null : complaintOf(Class.forName(type))
        if (complaint != null) {
            throw new ApiError('submitLongJob', [code: 'SYS.1000', description: 'internal error', details: complaint])
        }
    }

    /** Why the platform would refuse an API message; null where it would not. */
    static String complaintOf(Class message) {
        if (!isOfACase(message)) {
            return null
        }
        RestRequest request = message.getAnnotation(RestRequest)
        if (request == null) {
            return "${message.name} has no ApiMessageDescriptor: it has no @RestRequest"
        }
        if (!request.responseClass().isAnnotationPresent(RestResponse)) {
            return "${request.responseClass().name} has no @RestResponse"
        }
        return message.name in declared() ? null : "no service configuration file declares message ${message.name}"
    }

    private static boolean isOfACase(Class message) {
        return message.protectionDomain.codeSource?.location?.path?.endsWith('/test-classes/')
    }

    private static Set<String> declared() {
        return new PathMatchingResourcePatternResolver().getResources(FILES).collectMany { Resource file ->
            file.inputStream.withCloseable { stream ->
                def names = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getElementsByTagName('name')
                (0..<names.length).collect { names.item(it).textContent.trim() }
            }
        } as Set
    }
}

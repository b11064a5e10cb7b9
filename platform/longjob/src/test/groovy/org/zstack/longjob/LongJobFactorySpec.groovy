package org.zstack.longjob

import org.springframework.beans.factory.annotation.Autowired
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.UseApiTimeout
import org.zstack.header.message.APIEvent
import spock.lang.Shared
import spock.lang.Specification

class LongJobFactorySpec extends Specification {
    static class Dependency {
    }

    static class NeedyJob implements LongJob {
        @Autowired
        Dependency dependency

        void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {}
    }

    static class ParameterJob implements LongJob {
        ParameterJob(String parameter) {}

        void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {}
    }

    @LongJobFor(APIPlainMsg)
    @UseApiTimeout(APICleanableMsg)
    private static abstract class AbstractJob implements LongJob {
    }

    @Shared
    LongJobFactory factory = new LongJobFactoryImpl(new DefaultListableBeanFactory())

    def "job #name: cancel #cancel, resume #resume, clean #clean"() {
        expect:
        factory.supportCancel(name) == cancel
        factory.supportResume(name) == resume
        factory.supportClean(name) == clean

        where:
        name              || cancel | resume | clean
        'APIScriptedMsg'  || true   | true   | true
        'APICleanableMsg' || false  | false  | true
        'APIPlainMsg'     || false  | false  | false
        'APIUnknownMsg'   || false  | false  | false
        null              || false  | false  | false
    }

    def "every call gets a fresh copy"() {
        when:
        def one = factory.getLongJob('APIPlainMsg')
        def two = factory.getLongJob('APIPlainMsg')

        then:
        one instanceof PlainJob
        two instanceof PlainJob
        !one.is(two)
    }

    def "an unknown name is refused, naming it"() {
        when:
        factory.getLongJob('APIUnknownMsg')

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains('APIUnknownMsg')
    }

    def "names lead to message classes"() {
        expect:
        factory.fullJobName.APIPlainMsg == APIPlainMsg.name
    }

    def "a class that was not woven gets its dependencies from the bean factory"() {
        given:
        def context = new AnnotationConfigApplicationContext(Dependency)
        def kind = new LongJobKind('any', Object, Object, NeedyJob.getDeclaredConstructor(), false, false, false)

        expect:
        (new LongJobFactoryImpl(context.autowireCapableBeanFactory).copyOf(kind) as NeedyJob).dependency != null

        cleanup:
        context.close()
    }

    def "#type.simpleName cannot be a long job"() {
        when:
        LongJobKind.of(type)

        then:
        def refused = thrown(CloudRuntimeException)
        refused.message.contains(type.name)

        where:
        type << [AbstractJob, String]
    }

    def "a class without a constructor that needs nothing is refused, naming it"() {
        when:
        LongJobKind.constructorOf(ParameterJob)

        then:
        def refused = thrown(CloudRuntimeException)
        refused.message.contains(ParameterJob.name)
    }
}

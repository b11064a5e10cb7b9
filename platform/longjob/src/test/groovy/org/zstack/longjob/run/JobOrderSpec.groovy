package org.zstack.longjob.run

import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.longjob.SubmitLongJobMsg
import spock.lang.Specification

class JobOrderSpec extends Specification {
    def "#field that is too long is refused, naming field and rule"() {
        when:
        JobOrder.of(new SubmitLongJobMsg([jobName: 'APIAnyMsg', jobData: '{}', (field): 'x' * length]), 'test', null)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains(column)
        refused.errorCode.details.contains("${length - 1}")

        where:
        field                | length        | column
        'jobName'            | 256           | 'jobName'
        'targetResourceUuid' | 33            | 'targetResourceUuid'
        'resourceUuid'       | 33            | 'resourceUuid'
        'jobUuid'            | 33            | 'resourceUuid'
        'jobData'            | (1 << 20) + 1 | 'jobData'
    }

    def "texts for people that are too long are cut, with a mark"() {
        when:
        def order = JobOrder.of(new SubmitLongJobMsg(name: '😀' * 32768, description: 'x' * 65536, jobName: 'APIAnyMsg', jobData: '{}'), 'test', null)

        then:
        order.name().length() <= 255
        order.name().contains('[cut: the first ')
        order.description().length() == 2048
        order.description().endsWith(' of 65536 characters]')
    }

    def "the limits themselves are allowed, counted in bytes for the data"() {
        expect:
        JobOrder.of(new SubmitLongJobMsg(name: 'x' * 255, description: 'x' * 2048, jobName: 'APIAnyMsg', jobData: 'x' * (1 << 20)),
                'test', null)

        when:
        JobOrder.of(new SubmitLongJobMsg(jobName: 'APIAnyMsg', jobData: 'é' * (1 << 19) + 'x'), 'test', null)

        then:
        thrown(OperationFailureException)
    }

    def "a job without data is refused"() {
        when:
        JobOrder.of(new SubmitLongJobMsg(jobName: 'APIAnyMsg'), 'test', null)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.details.contains('jobData')
    }
}

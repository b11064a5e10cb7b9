package org.zstack.longjob.run

import static org.zstack.core.Platform.operr

import org.zstack.header.errorcode.JobResultError
import org.zstack.header.message.APIEvent
import org.zstack.longjob.LongJobUtils
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class ResultTextSpec extends Specification {
    def "a job that succeeded without an event has a result all the same"() {
        expect:
        ResultText.of((APIEvent) null) == LongJobUtils.succeeded
    }

    def "a result that is too long is cut and says so, and is JSON still"() {
        when:
        def text = ResultText.bound('x' * (ResultText.MAX + 1))
        def cut = JSONObjectUtil.toObject(text, Map)

        then:
        text.length() <= ResultText.MAX
        cut.length == ResultText.MAX + 1
        (ResultText.MAX + 1 > cut.cut.length()) && cut.cut.every { it == 'x' }
    }

    def "details of an error that are too long are cut with a mark, its causes' too"() {
        given:
        def error = operr(operr('%s', 'y' * 100_000), '%s', 'x' * 100_000)

        when:
        def kept = JobResultError.fromString(ResultText.of(error))

        then:
        kept.detail.length() == ResultText.MAX_DETAILS
        kept.detail ==~ /x+… \[cut: the first \d+ of \d+ characters\]/
        kept.cause.contains('[cut: ')
        error.details.length() >= 100_000
    }

    def "a cut never leaves half an emoji: #shift"() {
        given:
        def error = operr('%s', 'x' * shift + '😀' * 32768)

        when:
        def texts = [JobResultError.fromString(ResultText.of(error)).detail,
                     JSONObjectUtil.toObject(ResultText.bound('x' * shift + '😀' * 200_000), Map).cut]

        then:
        texts.every { new String(it.getBytes('UTF-8'), 'UTF-8') == it && it.contains('😀') }

        where:
        shift << [0, 1]
    }

    def "an error that refers to a long chain of causes does not grow without end"() {
        given:
        def error = (1..100).inject(operr('root')) { cause, i -> operr(cause, '%s', 'x' * 20_000) }

        expect:
        ResultText.of(error).length() <= ResultText.MAX
    }
}

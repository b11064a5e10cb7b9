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

    def "a result is kept whole as long as the column has room for it: #what"() {
        expect:
        ResultText.bound(text).is(text)

        where:
        what                            | text
        "a record of 10,000 entries"    | JSONObjectUtil.toJsonString([all: (1..10_000).collect { [uuid: "$it" as String, name: 'ä' * 40] }])
        "5 MB"                          | 'x' * 5_000_000
        "the last byte, one byte each"  | 'x' * ResultText.MAX_BYTES
        "the last byte, three each"     | '\u20ac' * (ResultText.MAX_BYTES / 3 as int)
        "the last bytes, four each"     | '\ud83d\ude00' * (ResultText.MAX_BYTES / 4 as int)
    }

    def "a result that the column has no room for becomes JSON that says so: #what"() {
        when:
        def kept = ResultText.bound(text)
        def cut = JSONObjectUtil.toObject(kept, Map)

        then:
        kept.getBytes('UTF-8').length <= ResultText.MAX_BYTES
        cut.length == text.length()
        cut.cut == text.substring(0, cut.cut.length())
        cut.cut.length() in (ResultText.KEPT - 1)..ResultText.KEPT

        where:
        what                     | text
        "one byte each"          | 'x' * (ResultText.MAX_BYTES + 1)
        "two bytes each"         | 'ä' * (ResultText.MAX_BYTES / 2 + 1 as int)
        "a JSON text"            | '{"a":"' + '\u20ac' * (ResultText.MAX_BYTES / 3 as int) + '"}'
        "a cut in the middle of an emoji" | 'x' + '\ud83d\ude00' * (ResultText.MAX_BYTES / 4 + 1 as int)
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
        def text = JobResultError.fromString(ResultText.of(error)).detail

        then:
        new String(text.getBytes('UTF-8'), 'UTF-8') == text
        text.contains('😀')

        where:
        shift << [0, 1]
    }

    def "an error that refers to a long chain of causes does not grow without end"() {
        given:
        def error = (1..100).inject(operr('root')) { cause, i -> operr(cause, '%s', 'x' * 20_000) }

        expect:
        ResultText.of(error).length() <= 3 * ResultText.MAX_DETAILS
    }
}

package org.zstack.utils

import spock.lang.Specification

class TextsSpec extends Specification {
    def "a text that fits is kept as it is"() {
        expect:
        Texts.cut(text, 10) == text

        where:
        text << [null, '', 'x' * 10, '😀' * 5]
    }

    def "a text that does not fit keeps its beginning, with a mark that says how much was cut"() {
        expect:
        Texts.cut('x' * 65536, 255) == 'x' * 213 + '… [cut: the first 213 of 65536 characters]'
        Texts.cut('x' * 65536, 255).length() <= 255
        Texts.cut('x' * 100, 20) == 'x' * 19 + '…'
    }

    def "an emoji is never cut in half, wherever the cut is: #shift"() {
        when:
        def kept = Texts.cut('x' * shift + '😀' * 40000, max)

        then:
        kept.length() <= max
        kept.getBytes('UTF-8').length > max
        new String(kept.getBytes('UTF-8'), 'UTF-8') == kept
        kept.contains('…')

        where:
        [shift, max] << [[0, 1], [20, 255, 256]].combinations()
    }
}

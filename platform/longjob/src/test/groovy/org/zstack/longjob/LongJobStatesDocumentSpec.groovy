package org.zstack.longjob

import java.nio.file.Files
import spock.lang.Specification

class LongJobStatesDocumentSpec extends Specification {
    def "the document about states says what the tables say; run with -Ddocs.write=true to write it anew"() {
        given:
        if (Boolean.getBoolean('docs.write')) {
            Files.writeString(LongJobStatesDocument.file(), LongJobStatesDocument.text())
        }

        expect:
        Files.readString(LongJobStatesDocument.file()) == LongJobStatesDocument.text()
    }
}

package org.zstack.compute.vm.preemption

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

class PreemptionDocumentSpec extends Specification {
    def "the page on the stages says what the code says; -Ddocs.write=true writes it"() {
        given:
        def page = Path.of(System.getProperty("repository.root"), "docs/preemption-stages.md")
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(page.parent)
            Files.writeString(page, PreemptionDocument.stages())
        }

        expect:
        Files.readString(page) == PreemptionDocument.stages()
    }
}

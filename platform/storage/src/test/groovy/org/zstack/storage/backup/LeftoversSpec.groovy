package org.zstack.storage.backup

import static org.zstack.core.Platform.operr

import org.springframework.beans.factory.ObjectProvider
import org.zstack.core.db.PatientWrites
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.errorcode.ErrorCode
import spock.lang.Specification

import java.util.concurrent.TimeUnit

class LeftoversSpec extends Specification {
    def host = Stub(BackupHypervisor) { hypervisorType() >> "KVM" }
    def threads = Mock(ThreadFacade)
    def hypervisors = new BackupHypervisors(Stub(ObjectProvider) { stream() >> { [host].stream() } })
    def leftovers = new Leftovers(
            hypervisors, Stub(BackupRecords), threads, new PatientWrites(threads: threads), { 60L })
    def subject = new BackupSubject(null, "api", "vm", "host", "KVM", [])
    def ended = []

    private void clear() {
        leftovers.clear(subject, { false }, new Completion(null) {
            void success() { ended << "success" }
            void fail(ErrorCode error) { ended << error.readableDetails }
        })
    }

    def "a host that works for the job's next owner is not asked again: that owner waits for our place"() {
        given:
        host.stop(_, _) >> { args -> args[1].fail(operr("stale owner epoch")) }

        when:
        clear()

        then:
        ended.size() == 1
        ended[0].contains("stale owner epoch")
        0 * threads._
    }

    def "a host that fails otherwise is asked again"() {
        given:
        host.stop(_, _) >> { args -> args[1].fail(operr("busy")) }

        when:
        clear()

        then:
        ended == []
        1 * threads.submitTimeoutTask(_, TimeUnit.MILLISECONDS, _)
    }
}

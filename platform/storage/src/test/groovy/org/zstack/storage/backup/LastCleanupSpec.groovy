package org.zstack.storage.backup

import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.backup.CleanBackupMsg
import spock.lang.Specification

import java.util.concurrent.TimeUnit

class LastCleanupSpec extends Specification {
    List<ErrorCode> answers = []
    List<CleanBackupMsg> asked = []
    List<Runnable> later = []
    CloudBus bus = Stub() {
        send(_ as CleanBackupMsg, _) >> { CleanBackupMsg msg, CloudBusCallBack then ->
            asked << msg
            def error = answers.size() > 1 ? answers.remove(0) : answers[0]
            then.run(new MessageReply(success: error == null, error: error))
        }
    }
    ThreadFacade threads = Stub() {
        submitTimeoutTask(_, _, _) >> { Runnable task, unit, delay -> later << task; null }
    }
    long seconds
    boolean done

    private void clean(Closure<CleanBackupMsg> request = { new CleanBackupMsg() }) {
        new LastCleanup(bus, threads, "job", request, { TimeUnit.SECONDS.toNanos(seconds) }).run(new NoErrorCompletion() {
            @Override
            void done() { LastCleanupSpec.this.done = true }
        })
    }

    def "while nobody can clean up because of #code the job does not end"() {
        given:
        answers = [Platform.err(code, "not now"), Platform.err(code, "not now"), null]

        when:
        clean()
        later.remove(0).run()
        then:
        !done

        when:
        later.remove(0).run()
        then:
        done
        asked.size() == 3
        asked.toSet().size() == 3

        where:
        code << [SysErrors.NOT_READY_ERROR, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.TIMEOUT]
    }

    def "what its host refuses is not asked again"() {
        given:
        answers = [Platform.operr("stale owner epoch")]

        when:
        clean()
        then:
        done
        asked.size() == 1
        later.empty
    }

    def "a job ends although it cannot even be asked again"() {
        given:
        answers = [Platform.err(SysErrors.NOT_READY_ERROR, "not now")]
        int requests = 0
        def request = {
            if (requests++ > 0) {
                throw new IllegalStateException("no node is left")
            }
            return new CleanBackupMsg()
        }

        when:
        clean(request)
        later.remove(0).run()
        then:
        done
        asked.size() == 1
    }

    def "for five minutes, however long an answer takes: asked #times times where each takes #each s"() {
        given:
        answers = [Platform.err(SysErrors.TIMEOUT, "the host still has it")]

        when:
        clean {
            seconds += each
            new CleanBackupMsg()
        }
        while (later) {
            later.remove(0).run()
        }
        then:
        done
        asked.size() == times

        where:
        each || times
        1    || 300
        100  || 3
        300  || 1
    }
}

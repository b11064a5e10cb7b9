package org.zstack.compute.vm

import static java.util.concurrent.TimeUnit.SECONDS

import java.util.concurrent.TimeUnit
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply
import spock.lang.Specification

class AttachedVolumesSpec extends Specification {
    def "a VM is left in peace only while one of its volumes has a running task: #what"() {
        expect:
        (AttachedVolumes.refusal('vm', ['root', 'data'], tasks) == null) == allowed

        where:
        what                               | tasks                                    || allowed
        'nothing runs'                     | [root: chain(), data: chain()]           || true
        'a pending task does not matter'   | [root: chain(), data: chain(pending())]  || true
        'a running task'                   | [root: chain(), data: chain(running())]  || false
        'a volume without an answer'       | [root: chain()]                          || false
        'no answer at all'                 | [:]                                      || false
        'not even an empty answer'         | null                                     || false
    }

    def "a node that does not answer is asked again, a running task is a refusal at once"() {
        given:
        def answers = [[root: chain()], [:], [root: chain(), data: chain(running())]]
        def volumes = new AttachedVolumes(
                volumesOf: { ['root', 'data'] },
                bus: Stub(CloudBus) {
                    send(_, _ as CloudBusCallBack) >> { GetVolumeTaskMsg msg, CloudBusCallBack callback ->
                        callback.run(new GetVolumeTaskReply(results: answers.remove(0)))
                    }
                },
                threads: Stub(ThreadFacade) {
                    submitTimeoutTask(_, _, _) >> { Runnable work, TimeUnit unit, long pause -> work.run(); null }
                })
        ErrorCode refusal = null

        when:
        volumes.look('vm', System.nanoTime() + SECONDS.toNanos(60), new Completion(null) {
            void success() {}
            void fail(ErrorCode error) { refusal = error }
        })

        then:
        answers.empty
        refusal.details.contains('volume[uuid:data] is in use by running task')

        when: 'time is up'
        answers = [[:]]
        volumes.look('vm', System.nanoTime() - 1, new Completion(null) {
            void success() {}
            void fail(ErrorCode error) { refusal = error }
        })

        then:
        refusal.details.contains('volume[uuid:root]: a management node did not say')

        when: 'the volume of which nobody can tell is deleted meanwhile'
        answers = [[root: chain()], [root: chain()]]
        refusal = null
        boolean idle = false
        def attachedThen = [['root', 'data'], ['root']]
        volumes.volumesOf = { attachedThen.remove(0) }
        volumes.look('vm', System.nanoTime() + SECONDS.toNanos(60), new Completion(null) {
            void success() { idle = true }
            void fail(ErrorCode error) { refusal = error }
        })

        then:
        answers.empty
        idle
        refusal == null
    }

    def "the refusal names every volume and the tasks on it"() {
        when:
        def error = AttachedVolumes.refusal('vm-1', ['root', 'data', 'lost'], [
                root: chain(running('backup of root', 'api-1'), running('snapshot', 'api-2')), data: chain()])

        then:
        error.details.contains('vm[uuid:vm-1]')
        error.details.contains('volume[uuid:root]')
        error.details.contains('task[name:backup of root, api:api-1], task[name:snapshot, api:api-2]')
        error.details.contains('volume[uuid:lost]')
        !error.details.contains('volume[uuid:data]')
    }

    static ChainInfo chain(Object... tasks) {
        def info = new ChainInfo(runningTask: [], pendingTask: [])
        tasks.each { it instanceof RunningTaskInfo ? info.addRunningTask(it) : info.addPendingTask(it as PendingTaskInfo) }
        return info
    }

    static RunningTaskInfo running(String name = 'backup', String api = 'api') {
        new RunningTaskInfo(name: name, apiId: api)
    }

    static PendingTaskInfo pending() {
        new PendingTaskInfo(name: 'backup', apiId: 'api')
    }
}

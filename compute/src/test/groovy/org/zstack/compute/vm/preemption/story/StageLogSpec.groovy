package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.Level
import org.apache.logging.log4j.LogManager
import org.apache.logging.log4j.core.LogEvent
import org.apache.logging.log4j.core.Logger
import org.apache.logging.log4j.core.appender.AbstractAppender
import org.apache.logging.log4j.core.config.Property
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** The log of a management node: one line a stage. */
class StageLogSpec extends StorySpec {
    def lines = []
    def appender = new AbstractAppender("lines", null, null, false, Property.EMPTY_ARRAY) {
        @Override
        void append(LogEvent event) { lines << event.message.formattedMessage }
    }
    Logger logger = LogManager.getLogger("org.zstack.compute.vm.preemption.PreemptionRun") as Logger
    Level before = logger.level

    def setup() {
        appender.start()
        logger.addAppender(appender)
        logger.level = Level.INFO
    }

    def cleanup() {
        logger.removeAppender(appender)
        logger.level = before
    }

    def "each stage says which job and VM it is about, and how long it took"() {
        given:
        story.backup("one")

        when:
        story.migrate(cancelRunningBackups: true, rerunCancelledBackups: true)
        story.runToEnd()

        then:
        lines == [
                "longjob[uuid:migration] vm[uuid:vm] stage[plan] with 1 backups: 0 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[cancel] with 1 backups: 10 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[drain] with 1 backups: 102 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[migrate] with 1 backups: 10 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[retake] with 1 backups: 10 ms",
        ]
    }

    def "why a backup does not stop is said when that is known, and so is what failed"() {
        given:
        story.declinedTimeoutMs = 1_000
        story.backup("one")
        story.bus.on(CancelLongJobMsg) { story.bus.decline(it, "on purpose") }

        when:
        story.migrate(cancelRunningBackups: true)
        story.runToEnd()

        then:
        lines[1] == "longjob[uuid:migration] vm[uuid:vm]: the cancel of longjob[uuid:one] is DECLINED: on purpose"
    }

    def "a failed operation has its line, too"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { error("HOST.1", "no host has room") }

        when:
        story.migrate(cancelRunningBackups: true)
        story.runToEnd()

        then:
        lines.last() == "longjob[uuid:migration] vm[uuid:vm] stage[migrate, failed] with 0 backups: 10 ms"
    }
}

package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.Level
import org.apache.logging.log4j.LogManager
import org.apache.logging.log4j.core.LogEvent
import org.apache.logging.log4j.core.Logger
import org.apache.logging.log4j.core.appender.AbstractAppender
import org.apache.logging.log4j.core.config.Property

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
        story.migrate(cancelRunningBackups: true)
        story.runToEnd()

        then:
        lines == [
                "longjob[uuid:migration] vm[uuid:vm] stage[PLAN] with 1 backups: 0 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[CANCEL] with 1 backups: 10 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[DRAIN] with 1 backups: 120 ms",
                "longjob[uuid:migration] vm[uuid:vm] stage[OPERATION] with 1 backups: 10 ms",
        ]
    }
}

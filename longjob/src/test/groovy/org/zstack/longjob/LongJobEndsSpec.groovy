package org.zstack.longjob

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.zstack.core.componentloader.PluginRegistry
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.EntityEvent
import org.zstack.header.longjob.LongJobVO
import spock.lang.Specification

class LongJobEndsSpec extends Specification {
    def dbf = Mock(DatabaseFacade)
    def plugins = Mock(PluginRegistry)
    def woken = []

    def setup() {
        def beans = new DefaultListableBeanFactory()
        def autowired = new AutowiredAnnotationBeanPostProcessor()
        autowired.beanFactory = beans
        beans.addBeanPostProcessor(autowired)
        beans.registerSingleton("dbf", dbf)
        beans.registerSingleton("plugins", plugins)
        AnnotationBeanConfigurerAspect.aspectOf().beanFactory = beans
    }

    private static LongJobVO job(String uuid) {
        return new LongJobVO(uuid: uuid)
    }

    def "whatever tells of a job's change wakes who waits for that job: #how"() {
        given:
        def ends = new LongJobEnds()
        ends.watch(["a", "b"], { woken << "first" })
        ends.watch(["b", "c"], { woken << "second" })

        when:
        tell(ends)

        then:
        woken.sort() == expected

        where:
        how          | tell                                                                       || expected
        "finished"   | { it.afterJobFinished(null, job("b"), null) }                              || ["first", "second"]
        "quietly"    | { it.afterJobFinished(null, job("a")) }                                    || ["first"]
        "failed"     | { it.afterJobFailed(null, job("c"), null) }                                || ["second"]
        "updated"    | { it.entityLifeCycleEvent(EntityEvent.POST_UPDATE, job("a")) }             || ["first"]
        "no job"     | { it.entityLifeCycleEvent(EntityEvent.POST_UPDATE, "something else") }     || []
        "not ours"   | { it.afterJobFinished(null, job("d")) }                                    || []
    }

    def "who has left is not woken any more, and the others still are"() {
        given:
        def ends = new LongJobEnds()
        Runnable first = { woken << "first" }
        Runnable second = { woken << "second" }
        ends.watch(["a"], first)
        ends.watch(["a"], second)

        when:
        ends.forget(["a", "never watched"], first)
        ends.afterJobFinished(null, job("a"))
        ends.forget(["a"], second)
        ends.afterJobFinished(null, job("a"))

        then:
        woken == ["second"]
    }

    def "it plugs itself in once"() {
        given:
        reset()

        when:
        def ends = LongJobEnds.onThisNode()
        def again = LongJobEnds.onThisNode()

        then:
        ends != null
        ends.is(again)
        1 * plugins.defineDynamicExtension(LongJobExtensionPoint, _ as LongJobEnds)
        1 * dbf.installEntityLifeCycleCallback(LongJobVO, EntityEvent.POST_UPDATE, _ as LongJobEnds)

        cleanup:
        reset()
    }

    private static void reset() {
        def field = LongJobEnds.getDeclaredField("onThisNode")
        field.accessible = true
        field.set(null, null)
    }
}

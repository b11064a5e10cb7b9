package org.zstack.longjob;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.EntityEvent;
import org.zstack.core.db.EntityLifeCycleCallback;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Wakes who waits for long jobs as soon as this management node learns that one changed. A wake-up says only "look
 * again": it may come early (the life cycle callback runs before the commit), twice, or, for a job that ends on another
 * node, not at all; so a waiter asks by itself too.
 *
 * <p>It is no bean: the first waiter plugs it in, and it stays, since a life cycle callback is never removed again.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class LongJobEnds implements LongJobExtensionPoint, EntityLifeCycleCallback {
    private static LongJobEnds onThisNode;

    @Autowired
    private DatabaseFacade dbf;

    @Autowired
    private PluginRegistry pluginRgty;

    private final ConcurrentHashMap<String, Set<Runnable>> waiters = new ConcurrentHashMap<String, Set<Runnable>>();

    /** The one of this management node, plugged in. */
    public static synchronized LongJobEnds onThisNode() {
        if (onThisNode == null) {
            LongJobEnds ends = new LongJobEnds();
            ends.plugIn();
            onThisNode = ends;
        }
        return onThisNode;
    }

    private void plugIn() {
        pluginRgty.defineDynamicExtension(LongJobExtensionPoint.class, this);
        dbf.installEntityLifeCycleCallback(LongJobVO.class, EntityEvent.POST_UPDATE, this);
    }

    /** Calls {@code wake}, which must be quick, whenever one of the jobs may have ended, until {@link #forget}. */
    public void watch(Collection<String> jobUuids, Runnable wake) {
        for (String uuid : jobUuids) {
            waiters.compute(uuid, (key, known) -> {
                Set<Runnable> all = known == null ? new CopyOnWriteArraySet<Runnable>() : known;
                all.add(wake);
                return all;
            });
        }
    }

    public void forget(Collection<String> jobUuids, Runnable wake) {
        for (String uuid : jobUuids) {
            waiters.computeIfPresent(uuid, (key, known) -> {
                known.remove(wake);
                return known.isEmpty() ? null : known;
            });
        }
    }

    private void wake(String jobUuid) {
        Set<Runnable> waiting = waiters.get(jobUuid);
        if (waiting == null) {
            return;
        }
        List<Runnable> all = new ArrayList<Runnable>(waiting);
        for (Runnable one : all) {
            one.run();
        }
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
        wake(vo.getUuid());
    }

    @Override
    public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
        wake(vo.getUuid());
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        wake(vo.getUuid());
    }

    @Override
    public void entityLifeCycleEvent(EntityEvent event, Object entity) {
        if (entity instanceof LongJobVO) {
            wake(((LongJobVO) entity).getUuid());
        }
    }
}

package org.zstack.core.db;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.persister.entity.EntityPersister;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes Hibernate's events on to the callbacks installed for an entity's class or a superclass of it.
 *
 * <p>A bulk statement ({@link UpdateQuery}, {@link SQL}) touches rows, not entities, so nothing is told. Code that moves
 * a row by compare-and-set tells it by {@link #fire}.
 */
public final class EntityLifeCycle
        implements Integrator,
                PreInsertEventListener,
                PostInsertEventListener,
                PreUpdateEventListener,
                PostUpdateEventListener,
                PreDeleteEventListener,
                PostDeleteEventListener,
                PostLoadEventListener {

    private record Key(Class<?> type, EntityEvent event) {}

    private final Map<Key, EntityLifeCycleCallback> callbacks = new ConcurrentHashMap<>();

    /** Installs a callback. There is one for each class and event: it takes the place of an earlier one. */
    public void install(Class<?> type, EntityEvent event, EntityLifeCycleCallback callback) {
        callbacks.put(new Key(type, event), callback);
    }

    /** Tells the callbacks of the entity's class and of its superclasses. */
    public void fire(EntityEvent event, Object entity) {
        if (callbacks.isEmpty()) {
            return;
        }
        for (Class<?> type = entity.getClass(); type != null; type = type.getSuperclass()) {
            EntityLifeCycleCallback callback = callbacks.get(new Key(type, event));
            if (callback != null) {
                callback.entityLifeCycleEvent(event, entity);
            }
        }
    }

    @Override
    public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
        EventListenerRegistry registry = factory.getEventListenerRegistry();
        registry.appendListeners(EventType.PRE_INSERT, this);
        registry.appendListeners(EventType.POST_INSERT, this);
        registry.appendListeners(EventType.PRE_UPDATE, this);
        registry.appendListeners(EventType.POST_UPDATE, this);
        registry.appendListeners(EventType.PRE_DELETE, this);
        registry.appendListeners(EventType.POST_DELETE, this);
        registry.appendListeners(EventType.POST_LOAD, this);
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        fire(EntityEvent.PRE_PERSIST, event.getEntity());
        return false;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        fire(EntityEvent.POST_PERSIST, event.getEntity());
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        fire(EntityEvent.PRE_UPDATE, event.getEntity());
        return false;
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        fire(EntityEvent.POST_UPDATE, event.getEntity());
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        fire(EntityEvent.PRE_REMOVE, event.getEntity());
        return false;
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        fire(EntityEvent.POST_REMOVE, event.getEntity());
    }

    @Override
    public void onPostLoad(PostLoadEvent event) {
        fire(EntityEvent.POST_LOAD, event.getEntity());
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }
}

package org.zstack.server;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.EventCallback;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.header.longjob.LongJobEnded;
import org.zstack.longjob.LongJobEnds;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.Map;

/** Tells the drop-in's waiters of long jobs that ended on other nodes, so that a drain ends at once there too. */
@Component
class WakeOnEndsElsewhere implements InitializingBean {
    private final EventFacade events;
    private final LongJobEnds ends;

    WakeOnEndsElsewhere(EventFacade events, LongJobEnds ends) {
        this.events = events;
        this.ends = ends;
    }

    @Override
    public void afterPropertiesSet() {
        events.on(LongJobEnded.PATH, new EventCallback<Object>() {
            @Override
            protected void run(Map<String, String> tokens, Object end) {
                // from another node it comes as whatever the transport made of it
                LongJobEnded job =
                        end instanceof LongJobEnded own ? own : JSONObjectUtil.rehashObject(end, LongJobEnded.class);
                ends.wake(job.getUuid());
            }
        });
    }
}

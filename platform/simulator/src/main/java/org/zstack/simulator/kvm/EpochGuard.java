package org.zstack.simulator.kvm;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the highest owner epoch seen for each API id: who comes with a lower one lost the job to another node. */
final class EpochGuard {
    static final String STALE = "stale owner epoch";

    private static final int REMEMBERED = 100_000;

    private final Map<String, Long> highest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** False when a later owner has been seen. */
    synchronized boolean admit(String api, Long epoch) {
        if (api == null || epoch == null) {
            return true;
        }
        return highest.merge(api, epoch, Math::max).equals(epoch);
    }

    synchronized void forget() {
        highest.clear();
    }
}

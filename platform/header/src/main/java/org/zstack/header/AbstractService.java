package org.zstack.header;

import java.util.Collections;
import java.util.List;

/** A {@link Service} with no limit on concurrent messages and no alias. */
public abstract class AbstractService implements Service {
    @Override
    public int getSyncLevel() {
        return 0;
    }

    @Override
    public List<String> getAliasIds() {
        return Collections.emptyList();
    }
}

package org.zstack.header;

import java.util.Map;

/** Words that must not appear in a log line of the implementing task, with what to write instead. */
public interface PassMaskWords {
    /** Secret word to replacement; null for none. */
    default Map<String, String> getMaskWords() {
        return null;
    }
}

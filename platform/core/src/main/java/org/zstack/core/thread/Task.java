package org.zstack.core.thread;

import org.zstack.header.HasThreadContext;
import org.zstack.header.PassMaskWords;

import java.util.concurrent.Callable;

/** One piece of work with a result. The thread context of its submission surrounds it. */
public interface Task<T> extends Callable<T>, HasThreadContext, PassMaskWords {
    /** Shown in logs and diagnostics; never null. */
    String getName();
}

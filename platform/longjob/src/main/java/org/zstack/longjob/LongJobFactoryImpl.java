package org.zstack.longjob;

import org.springframework.beans.factory.aspectj.ConfigurableObject;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;

import java.util.Map;
import java.util.TreeMap;

import static org.zstack.core.Platform.argerr;

/** Finds the long-job classes of {@code org.zstack} and makes copies of them. */
@Component
public class LongJobFactoryImpl implements LongJobFactory {
    private final AutowireCapableBeanFactory beans;
    private final Map<String, LongJobKind> kinds = new TreeMap<>();

    /** Looks through the class path once. */
    public LongJobFactoryImpl(AutowireCapableBeanFactory beans) {
        this.beans = beans;
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(LongJobFor.class));
        scanner.findCandidateComponents("org.zstack").forEach(found -> add(load(found.getBeanClassName())));
    }

    private static LongJobKind load(String className) {
        try {
            return LongJobKind.of(Class.forName(className));
        } catch (ClassNotFoundException e) {
            throw new CloudRuntimeException("cannot load long-job class[%s]".formatted(className), e);
        }
    }

    private void add(LongJobKind kind) {
        LongJobKind clash = kinds.put(kind.name(), kind);
        if (clash != null) {
            throw new CloudRuntimeException("two long-job classes are for %s: %s and %s"
                    .formatted(
                            kind.name(),
                            clash.constructor().getDeclaringClass().getName(),
                            kind.constructor().getDeclaringClass().getName()));
        }
    }

    /** What is known of the class for that name; null if there is none. */
    public LongJobKind kind(String jobName) {
        return jobName == null ? null : kinds.get(jobName);
    }

    /** What is known of the class for that name, or an error that names it. */
    public LongJobKind mustKnow(String jobName) {
        LongJobKind kind = kind(jobName);
        if (kind == null) {
            throw new OperationFailureException(
                    argerr("jobName[%s] is unknown: no class of this platform is a long job for it", jobName));
        }
        return kind;
    }

    @Override
    public LongJob getLongJob(String jobName) {
        return copyOf(mustKnow(jobName));
    }

    /** A fresh copy; a class that was not woven gets its dependencies here. */
    public LongJob copyOf(LongJobKind kind) {
        try {
            LongJob copy = kind.constructor().newInstance();
            if (!(copy instanceof ConfigurableObject)) {
                beans.autowireBean(copy);
            }
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException("cannot make a copy of the long job for %s".formatted(kind.name()), e);
        }
    }

    @Override
    public boolean supportCancel(String jobName) {
        LongJobKind kind = kind(jobName);
        return kind != null && kind.cancel();
    }

    @Override
    public boolean supportResume(String jobName) {
        LongJobKind kind = kind(jobName);
        return kind != null && kind.resume();
    }

    @Override
    public boolean supportClean(String jobName) {
        LongJobKind kind = kind(jobName);
        return kind != null && kind.clean();
    }

    @Override
    public TreeMap<String, String> getFullJobName() {
        TreeMap<String, String> names = new TreeMap<>();
        kinds.forEach((name, kind) -> names.put(name, kind.message().getName()));
        return names;
    }
}

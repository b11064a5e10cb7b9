package org.zstack.compute.vm.preemption.model;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.zstack.header.core.progress.ChainInfo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Loads the drop-in once more with a bug planted in its byte code, and runs the model against that: a check that cannot
 * find bugs proves nothing.
 */
public final class Planted extends ClassLoader {
    /**
     * A call in a method whose answer the bug replaces by a constant, or, without one, hands through
     * {@link #emptyIfNull}.
     */
    public record Bug(String name, String inClass, String inMethod, String call, Integer constant) {}

    /** The bug of taking "nobody answered" for "nobody is there". */
    public static Object emptyIfNull(Object chain) {
        return chain == null ? new ChainInfo() : chain;
    }

    private static final String SELF = Planted.class.getName().replace('.', '/');
    private static final String OBJECT_TO_OBJECT = "(Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String BASE = "org.zstack.compute.vm.";
    private static final String STAGES = BASE + "preemption.";

    public static final Bug NO_CHECKPOINT_BEFORE_MIGRATE =
            new Bug("no checkpoint before migrate", STAGES + "RunOperation", "run", "isCancelled", Opcodes.ICONST_0);
    public static final Bug PENDING_TASKS_IGNORED =
            new Bug("pending tasks ignored", STAGES + "DrainStatus", "<init>", "getPendingTask", Opcodes.ACONST_NULL);
    public static final Bug NO_ANSWER_IS_FREE =
            new Bug("an empty answer taken for free", STAGES + "DrainStatus", "<init>", "get", null);
    public static final Bug CANCEL_ONE_BY_ONE =
            new Bug("cancelled one by one", STAGES + "CancelBackups", "run", "cancelParallelism", Opcodes.ICONST_1);
    public static final Bug FAILED_CANCEL_SWALLOWED =
            new Bug("a failed cancel swallowed", STAGES + "CancelBackups", "asked", "isEmpty", Opcodes.ICONST_1);

    public static final Bug DONE_AND_UNDONE = new Bug(
            "cancelled what began after the work", STAGES + "PlanPreemption", "run", "isPossible", Opcodes.ICONST_0);

    private final List<Bug> bugs;

    public Planted(List<Bug> bugs) {
        super(Planted.class.getClassLoader());
        this.bugs = bugs;
    }

    /** How many schedules it takes until a promise is broken; 0 if that many do not find the bug. */
    public int schedulesToFind(int atMost) throws ReflectiveOperationException {
        return (Integer) loadClass(ModelRun.class.getName())
                .getMethod("firstBadNumber", long.class, int.class)
                .invoke(null, 1L, atMost);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(BASE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            for (Bug bug : bugs) {
                if (bug.inClass().equals(name)) {
                    bytes = plant(bug, bytes);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] plant(Bug bug, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        int[] planted = {0};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String signature, String[] thrown) {
                        MethodVisitor method = super.visitMethod(access, name, type, signature, thrown);
                        return !name.startsWith(bug.inMethod())
                                ? method
                                : new MethodVisitor(api, method) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String desc, boolean itf) {
                                        boolean here = called.equals(bug.call());
                                        planted[0] += here ? 1 : 0;
                                        if (here && bug.constant() != null) {
                                            super.visitInsn(Opcodes.POP);
                                            super.visitInsn(bug.constant());
                                            return;
                                        }
                                        super.visitMethodInsn(opcode, owner, called, desc, itf);
                                        if (here) {
                                            super.visitMethodInsn(
                                                    Opcodes.INVOKESTATIC, SELF, "emptyIfNull", OBJECT_TO_OBJECT, false);
                                        }
                                    }
                                };
                    }
                },
                0);
        if (planted[0] == 0) {
            throw new IllegalStateException("bug[" + bug.name() + "] has nowhere to be planted");
        }
        return writer.toByteArray();
    }
}

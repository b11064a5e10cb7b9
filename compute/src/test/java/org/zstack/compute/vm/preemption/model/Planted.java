package org.zstack.compute.vm.preemption.model;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads the drop-in once more with a bug planted in its byte code, and runs the model against that: a check that cannot
 * find bugs proves nothing.
 */
public final class Planted extends ClassLoader {
    /** A call in a method, lambdas and nameless classes included, that goes to a method of {@link PlantedCalls} instead. */
    public record Plant(String inClass, String inMethod, String call, String instead) {}

    /** One bug, at one or more places. */
    public record Bug(String name, List<Plant> plants) {}

    private static final String CALLS = PlantedCalls.class.getName().replace('.', '/');
    private static final String BASE = "org.zstack.compute.vm.";
    private static final String STAGES = BASE + "preemption.";

    private static Bug bug(String name, Plant... plants) {
        return new Bug(name, List.of(plants));
    }

    private static Plant in(String inClass, String inMethod, String call, String instead) {
        return new Plant(STAGES + inClass, inMethod, call, instead);
    }

    /** Every bug that the model has to find. The numbers are those of the facts about the engine. */
    public static final List<Bug> BUGS = List.of(
            bug(
                    "no checkpoint before migrate",
                    in("BackupPreemption", "operate", "isCancelled", "neverCanceled"),
                    in("BackupPreemption", "run", "isCancelled", "neverCanceled")),
            bug("pending tasks ignored", in("DrainStatus", "<init>", "getPendingTask", "nothingPending")),
            bug("an empty answer taken for free", in("DrainStatus", "<init>", "get", "emptyIfNull")),
            bug("canceled one by one", in("CancelBackups", "run", "cancelParallelism", "one")),
            bug("a failed cancel swallowed", in("CancelBackups", "asked", "failure", "noFailure")),
            bug("canceled what began after the work", in("comeback.ComeBack", "planned", "isEmpty", "empty")),
            bug("1: the record written with the whole row", in("PreemptionRun", "save", "saveResult", "wholeRow")),
            bug(
                    "1: nobody looks whether an older result came back",
                    in("BackupPreemption", "saveLast", "watch", "nothing")),
            bug("2: an error overwrites the record", in("BackupPreemption", "finish", "failed", "errorAlone")),
            bug(
                    "6: a retake under the migration's own API id",
                    in("retake.RetakeBackup", "submit", "submitLongJob", "inOwnContext")),
            bug(
                    "7: the same uuid submitted twice",
                    in("retake.RetakeBackup", "run", "find", "onlyOriginals"),
                    in("retake.RetakeBackup", "answered", "find", "onlyOriginals"),
                    in("retake.RetakeBackup", "answered", "isError", "isThatError")),
            bug(
                    "9: a declined cancel taken for an accepted one, and the backup taken again while it runs",
                    in("CancelBackup", "answered", "classify", "acceptedAnyway"),
                    in("retake.RetakeBackups", "retake", "reasonNotTo", "noReason"),
                    in("retake.RetakeBackups", "retake", "getState", "canceledAlready")),
            bug(
                    "10: a cancel sent to another node than the owner",
                    in("CancelBackup", "run", "makeServiceIdByManagementNodeId", "byHash")),
            bug(
                    "14: running at its source taken for no migration under way",
                    in("comeback.HostsOfVm", "ask", "place", "asTheDatabaseSays")),
            bug(
                    "16: a deleted volume waited for",
                    in("AwaitBackupExit", "volumesThatCount", "existingVolumes", "allExist")),
            bug("25: none canceled at a time", in("CancelBackups", "run", "cancelParallelism", "zero")));

    private static final int MOST_NAMELESS = 9;

    /** The classes that have a bug, by name. */
    private final Map<String, byte[]> buggy = new HashMap<>();

    public Planted(List<Bug> bugs) {
        super(Planted.class.getClassLoader());
        for (Bug bug : bugs) {
            bug.plants().forEach(this::plantAnywhere);
        }
    }

    private void plantAnywhere(Plant plant) {
        int places = 0;
        for (int i = 0; i <= MOST_NAMELESS; i++) {
            String name = i == 0 ? plant.inClass() : plant.inClass() + "$" + i;
            byte[] bytes = buggy.containsKey(name) ? buggy.get(name) : read(name);
            int[] planted = {0};
            byte[] changed = bytes == null ? null : plant(plant, bytes, planted);
            if (planted[0] > 0) {
                buggy.put(name, changed);
                places += planted[0];
            }
        }
        if (places == 0) {
            throw new IllegalStateException("nowhere to plant " + plant);
        }
    }

    /** Null if there is no such class. */
    private byte[] read(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        byte[] bytes = buggy.containsKey(name) ? buggy.get(name) : read(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte[] plant(Plant plant, byte[] classFile, int[] planted) {
        Method instead = Stream.of(PlantedCalls.class.getMethods())
                .filter(method -> method.getName().equals(plant.instead()))
                .findFirst()
                .orElseThrow();
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String signature, String[] thrown) {
                        MethodVisitor method = super.visitMethod(access, name, type, signature, thrown);
                        boolean here =
                                name.equals(plant.inMethod()) || name.startsWith("lambda$" + plant.inMethod() + "$");
                        return !here
                                ? method
                                : new MethodVisitor(api, method) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String desc, boolean itf) {
                                        if (called.equals(plant.call())) {
                                            planted[0]++;
                                            super.visitMethodInsn(
                                                    Opcodes.INVOKESTATIC,
                                                    CALLS,
                                                    plant.instead(),
                                                    Type.getMethodDescriptor(instead),
                                                    false);
                                        } else {
                                            super.visitMethodInsn(opcode, owner, called, desc, itf);
                                        }
                                    }
                                };
                    }
                },
                0);
        return writer.toByteArray();
    }
}

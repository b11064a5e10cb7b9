import groovy.io.FileType
import org.springframework.asm.ClassReader
import org.springframework.asm.ClassVisitor
import org.springframework.asm.ClassWriter
import org.springframework.asm.Label
import org.springframework.asm.MethodVisitor
import org.springframework.asm.Opcodes

/*
 * For mutation testing. The weaver moves the body of a completion's method, success() say, into a synthetic method next to
 * it, and leaves a stub that calls the aspect. PIT leaves synthetic methods alone, and every line that has a call into the
 * aspects, as the stub's has, which is also the first line of the body. So without this, completions would hardly be
 * mutated: bodies are shown to it here, and stubs lose their line numbers.
 */
int shown = 0
new File(project.build.outputDirectory).eachFileRecurse(FileType.FILES) { file ->
    if (!file.name.endsWith(".class")) {
        return
    }
    def reader = new ClassReader(file.bytes)
    def advised = [] as Set
    reader.accept(new ClassVisitor(Opcodes.ASM9) {
        @Override
        MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            def body = name =~ /^(.+)_aroundBody\d+$/
            if (body) {
                advised << body.group(1)
            }
            return null
        }
    }, 0)
    if (!advised) {
        return
    }
    def writer = new ClassWriter(reader, 0)
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
        @Override
        MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            boolean body = name ==~ /.+_aroundBody\d+/
            shown += body ? 1 : 0
            def method = super.visitMethod(
                    body ? access & ~Opcodes.ACC_SYNTHETIC : access, name, type, signature, thrown)
            return !(name in advised) ? method : new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                void visitLineNumber(int line, Label start) {}
            }
        }
    }, 0)
    file.bytes = writer.toByteArray()
}
log.info("$shown woven bodies of ${project.artifactId} are open to mutation")

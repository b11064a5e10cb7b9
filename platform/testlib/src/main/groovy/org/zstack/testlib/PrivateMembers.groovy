package org.zstack.testlib

import groovyjarjarasm.asm.ClassReader
import groovyjarjarasm.asm.ClassVisitor
import groovyjarjarasm.asm.Handle
import groovyjarjarasm.asm.MethodVisitor
import groovyjarjarasm.asm.Opcodes

import java.lang.reflect.Modifier

/**
 * Groovy 2.4, which the platform's cases run on, finds no private member of a base class from a closure: the closure asks
 * the object's own class. Our Groovy finds it, so the closures' byte code is looked at before a case runs.
 */
class PrivateMembers {
    /** The call's receiver is the object itself. */
    private static final int THIS_CALL = 2

    /** Fails where a closure of one of the case's base classes uses a private member of that class. */
    static void check(Class type) {
        List<String> found = used(type)
        if (found) {
            throw new MissingMethodException(found.join(', '), type, [] as Object[])
        }
    }

    /** Such uses, as {@code Base.method}. */
    static List<String> used(Class type) {
        List<Class> bases = basesOf(type)
        return bases.collectMany { Class base -> namesIn(base).intersect(hidden(base, [type] + bases)).collect { "${base.simpleName}.${it}".toString() } }
    }

    private static List<Class> basesOf(Class type) {
        List<Class> bases = []
        for (Class it = type.superclass; it != null && it != SubCase && it != Test && it != Object; it = it.superclass) {
            bases << it
        }
        return bases
    }

    /** Private members of the class whose name no accessible method has. */
    private static Set<String> hidden(Class base, List<Class> all) {
        Set<String> open = all.collectMany { it.declaredMethods.findAll { !Modifier.isPrivate(it.modifiers) }*.name } as Set
        List members = (base.declaredMethods as List) + (base.declaredFields as List)
        Set<String> closed = members.findAll { Modifier.isPrivate(it.modifiers) && !it.synthetic }*.name as Set
        return closed - open - hiddenProperties(base, open)
    }

    /** What Groovy keeps for a property is a private field too, but it has a getter. */
    private static Set<String> hiddenProperties(Class base, Set<String> open) {
        return base.declaredFields*.name.findAll { ('get' + it.capitalize()) in open || ('is' + it.capitalize()) in open } as Set
    }

    private static Set<String> namesIn(Class base) {
        Set<String> names = []
        File root = new File(base.protectionDomain.codeSource.location.toURI())
        File folder = new File(root, base.package.name.replace('.', '/'))
        String prefix = base.simpleName + '$_'
        folder.listFiles()?.findAll { it.name.startsWith(prefix) && it.name.contains('closure') }?.each { File closure ->
            new ClassReader(closure.bytes).accept(new UsedNames(names), 0)
        }
        return names
    }

    private static class UsedNames extends ClassVisitor {
        private final Set<String> names
        private String owner

        UsedNames(Set<String> names) {
            super(Opcodes.ASM9)
            this.names = names
        }

        @Override
        void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name
        }

        @Override
        MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            Set<String> into = names
            String implicit = "(L${owner};"
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                void visitInvokeDynamicInsn(String kind, String type, Handle bootstrap, Object... arguments) {
                    boolean own = type.startsWith(implicit) || (arguments.length > 1 && (arguments[1] as int & THIS_CALL) != 0)
                    if (kind in ['invoke', 'getProperty'] && own && arguments.length > 0) {
                        into << (arguments[0] as String)
                    }
                }
            }
        }
    }
}

package org.zstack.overlay;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one class file: what it is, what it declares and what it uses. */
final class ClassReferences extends ClassVisitor {
    final List<Reference> references = new ArrayList<>();
    final Set<String> declared = new HashSet<>();
    final List<String> supertypes = new ArrayList<>();
    int majorVersion;
    String name;

    ClassReferences(byte[] classFile) {
        super(Opcodes.ASM9);
        new ClassReader(classFile).accept(this, ClassReader.SKIP_FRAMES);
    }

    @Override
    public void visit(int version, int access, String internalName, String signature, String superName, String[] ifs) {
        majorVersion = version & 0xffff;
        name = dots(internalName);
        supertypes.add(dots(superName));
        type(superName);
        for (String each : ifs) {
            supertypes.add(dots(each));
            type(each);
        }
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
        declared.add(field);
        descriptor(descriptor);
        return new FieldVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation);
            }
        };
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(descriptor);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        declared.add(methodKey(method, descriptor));
        descriptor(descriptor);
        return new MethodVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                type(type);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String fieldDescriptor) {
                references.add(new Reference(name, dots(owner), field, true));
                descriptor(fieldDescriptor);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String calledDescriptor, boolean itf) {
                method(owner, called, calledDescriptor);
            }

            @Override
            public void visitInvokeDynamicInsn(String site, String siteDescriptor, Handle handle, Object... arguments) {
                // the site's own name is the functional interface's method, which source code does not name
                descriptor(siteDescriptor);
                for (Object argument : arguments) {
                    if (argument instanceof Handle target) {
                        method(target.getOwner(), target.getName(), target.getDesc());
                    }
                }
            }

            @Override
            public void visitLdcInsn(Object value) {
                if (value instanceof Type type) {
                    descriptor(type.getDescriptor());
                }
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                if (type != null) {
                    type(type);
                }
            }
        };
    }

    private AnnotationVisitor annotation(String descriptor) {
        descriptor(descriptor);
        String owner = Type.getType(descriptor).getClassName();
        return new AnnotationVisitor(api) {
            @Override
            public void visit(String member, Object value) {
                uses(member);
            }

            @Override
            public void visitEnum(String member, String enumDescriptor, String value) {
                uses(member);
                references.add(new Reference(name, Type.getType(enumDescriptor).getClassName(), value, true));
            }

            @Override
            public AnnotationVisitor visitArray(String member) {
                uses(member);
                return null;
            }

            private void uses(String member) {
                references.add(new Reference(name, owner, member + "/0", false));
            }
        };
    }

    private void method(String owner, String called, String descriptor) {
        if (owner.startsWith("[")) {
            return;
        }
        references.add(new Reference(name, dots(owner), methodKey(called, descriptor), false));
        descriptor(descriptor);
    }

    private void descriptor(String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            descriptor(type.getReturnType().getDescriptor());
            for (Type argument : type.getArgumentTypes()) {
                descriptor(argument.getDescriptor());
            }
        } else if (type.getSort() == Type.ARRAY) {
            descriptor(type.getElementType().getDescriptor());
        } else if (type.getSort() == Type.OBJECT) {
            type(type.getInternalName());
        }
    }

    private void type(String internalName) {
        if (internalName.startsWith("[")) {
            descriptor(internalName);
        } else {
            references.add(new Reference(name, dots(internalName), null, false));
        }
    }

    private static String methodKey(String method, String descriptor) {
        return method + "/" + Type.getArgumentTypes(descriptor).length;
    }

    private static String dots(String internalName) {
        return internalName.replace('/', '.');
    }
}

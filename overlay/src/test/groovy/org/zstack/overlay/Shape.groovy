package org.zstack.overlay

import java.lang.annotation.Annotation
import java.lang.reflect.Modifier
import java.lang.reflect.Type

/** What others may rely on of a class: one line for each part, as must-stay.txt writes it. */
class Shape {
    private static final int SEEN = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE | Modifier.STATIC

    static Set<String> of(Class<?> type) {
        def lines = ["extends ${name(type.genericSuperclass)}".toString()] as Set<String>
        type.genericInterfaces.each { lines << "implements ${name(it)}".toString() }
        type.declaredAnnotations.each { lines << "annotation ${text(it)}".toString() }
        type.declaredFields.findAll { !it.synthetic }.each { field ->
            def annotations = field.declaredAnnotations.collect { " " + text(it) }.join()
            lines << "field ${modifiers(field)}${name(field.genericType)} ${field.name}$annotations".toString()
        }
        type.declaredConstructors.each { lines << "constructor ${modifiers(it)}(${names(it.genericParameterTypes)})".toString() }
        type.declaredMethods.findAll { !it.synthetic }.each {
            lines << "method ${modifiers(it)}${name(it.genericReturnType)} ${it.name}(${names(it.genericParameterTypes)})".toString()
        }
        return lines
    }

    private static String modifiers(member) {
        def words = Modifier.toString(member.modifiers & SEEN)
        return words.empty ? "" : words + " "
    }

    private static String names(Type[] types) {
        types.collect { name(it) }.join(", ")
    }

    /** Without the packages, which no two types of one name are in. */
    private static String name(Type type) {
        type.typeName.replaceAll(/[a-z]\w*\./, "")
    }

    /** With the values that are not the defaults, by name. */
    private static String text(Annotation annotation) {
        def type = annotation.annotationType()
        def values = type.declaredMethods.sort { it.name }.findAll {
            !Objects.deepEquals(it.invoke(annotation), it.defaultValue)
        }.collect { "${it.name} = ${value(it.invoke(annotation))}" }
        return "@$type.simpleName" + (values ? "(${values.join(", ")})" : "")
    }

    private static String value(Object value) {
        value instanceof Class ? value.simpleName : value.class.array ? "{${(value as List).collect { this.value(it) }.join(", ")}}" :
                value as String
    }
}

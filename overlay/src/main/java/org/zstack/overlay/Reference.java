package org.zstack.overlay;

/**
 * A use of a type or of its member in a class file.
 *
 * @param from the class that uses it
 * @param owner the type, with dots
 * @param member {@code name/arity} of a method, the name of a field, or null for the type alone
 * @param field whether the member is a field
 */
record Reference(String from, String owner, String member, boolean field) {
    @Override
    public String toString() {
        return member == null ? owner : owner + (field ? "." : "#") + member;
    }
}

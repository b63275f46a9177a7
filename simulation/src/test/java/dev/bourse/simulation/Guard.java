package dev.bourse.simulation;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * One method that stands between the market and a broken promise, and what it does when switched off.
 *
 * @param name what it guards
 * @param type the class it is in
 * @param method the method
 * @param off how the class is changed to switch it off
 */
record Guard(String name, String type, String method, UnaryOperator<DynamicType.Builder<?>> off) {
    private static Guard replaced(String name, String type, String method, Implementation body) {
        return new Guard(
                name,
                type,
                method,
                bent -> bent.method(ElementMatchers.named(method)).intercept(body));
    }

    /** A method after which something else is given: off, what the advice makes of it. */
    static Guard altered(String name, String type, String method, Class<?> advice) {
        return new Guard(
                name, type, method, bent -> bent.visit(Advice.to(advice).on(ElementMatchers.named(method))));
    }

    /** A method that refuses what must not be: off, it lets everything pass. */
    static Guard check(String name, String type, String method) {
        return replaced(name, type, method, StubMethod.INSTANCE);
    }

    /** A method that finds a reason to refuse, or something known: off, it finds nothing. */
    static Guard finding(String name, String type, String method) {
        return replaced(name, type, method, MethodCall.invoke(method(Optional.class, "empty")));
    }

    /** A question: off, it is always answered like this. */
    static Guard answering(String name, String type, String method, Object answer) {
        return replaced(name, type, method, FixedValue.value(answer));
    }

    /** A method that changes an argument: off, it gives the argument at this place as it is. */
    static Guard passing(String name, String type, String method, int argument) {
        return replaced(name, type, method, FixedValue.argument(argument));
    }

    /** A method that gives a changed object: off, it gives the object itself. */
    static Guard idle(String name, String type, String method) {
        return replaced(name, type, method, FixedValue.self());
    }

    /** A method that gives an instant: off, one that never comes. */
    static Guard never(String name, String type, String method) {
        Method parse = method(Instant.class, "parse", CharSequence.class);
        return replaced(name, type, method, MethodCall.invoke(parse).with("2099-01-01T00:00:00Z"));
    }

    /** A method that makes something of a field of a record: off, what the field itself says. */
    static Guard saying(String name, String type, String method, String field, Method says) {
        return replaced(name, type, method, MethodCall.invoke(says).onField(field));
    }

    /** The class as it is with the guard off. */
    byte[] bent(ClassLoader loader) {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(loader);
        TypeDescription described = TypePool.Default.of(locator).describe(type).resolve();
        if (described.getDeclaredMethods().filter(ElementMatchers.named(method)).size() != 1) {
            throw new IllegalStateException("The class %s must have one method %s.".formatted(type, method));
        }
        return off.apply(new ByteBuddy().redefine(described, locator)).make().getBytes();
    }

    static Method method(Class<?> type, String name, Class<?>... arguments) {
        try {
            return type.getMethod(name, arguments);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.bourse.cli.power;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Has the kernel answer fsync and fdatasync with success and do nothing, by a system-call filter (seccomp). So the same
 * production code runs as ever, and only its promise is broken below it.
 */
final class IgnoredSyncs {
    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int SECCOMP = 22;
    private static final long FILTER = 2;

    private static final int FSYNC = 74;
    private static final int FDATASYNC = 75;

    // A filter's instructions, each {code: 16 bits, skip if true: 8, skip if false: 8, operand: 32}, little-endian.
    private static final long LOAD = 0x20;
    private static final long EQUAL = 0x15;
    private static final long RETURN = 0x06;
    private static final long ERROR_ZERO = 0x0005_0000L;
    private static final long ALLOW = 0x7fff_0000L;
    private static final long[] PROGRAM = {
        instruction(LOAD, 0, 0),
        instruction(EQUAL, 2, FSYNC),
        instruction(EQUAL, 1, FDATASYNC),
        instruction(RETURN, 0, ALLOW),
        instruction(RETURN, 0, ERROR_ZERO),
    };

    private IgnoredSyncs() {}

    private static long instruction(long code, long skipIfTrue, long operand) {
        return operand << 32 | skipIfTrue << 16 | code;
    }

    /** From now on, for this thread and all that it starts. */
    @SuppressWarnings("restricted")
    static void here() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor prctl = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("prctl"), prctl, Linker.Option.firstVariadicArg(1));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) PROGRAM.length);
            program.set(ValueLayout.ADDRESS, Long.BYTES, arena.allocateFrom(ValueLayout.JAVA_LONG, PROGRAM));
            call(call, NO_NEW_PRIVILEGES, 1, 0);
            call(call, SECCOMP, FILTER, program.address());
        }
    }

    private static void call(MethodHandle prctl, int option, long first, long second) {
        int answer;
        try {
            answer = (int) prctl.invokeExact(option, first, second, 0L, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException("prctl cannot be called", e);
        }
        if (answer != 0) {
            throw new IllegalStateException("prctl(%d) answered %d".formatted(option, answer));
        }
    }
}

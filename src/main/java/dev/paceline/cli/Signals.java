package dev.paceline.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * SIGHUP, SIGINT and SIGTERM: the first one asks for an orderly end, the second one ends the process at once; SIGUSR1 and
 * SIGWINCH, each time. Reached by reflection, as {@code sun.misc} is no documented package. A signal that the process was started to ignore ({@code nohup})
 * stays ignored.
 */
final class Signals {
    private static final int BASE = 128;
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final BiConsumer<String, Integer> first;
    private final IntConsumer second;
    private final AtomicBoolean seen = new AtomicBoolean();

    Signals(BiConsumer<String, Integer> first, IntConsumer second) {
        this.first = first;
        this.second = second;
    }

    /**
     * From now on until the process ends.
     *
     * @param first takes the signal's name and the exit code, 128 and its number
     */
    static void handle(BiConsumer<String, Integer> first) {
        Signals signals = new Signals(first, Runtime.getRuntime()::halt);
        NUMBERS.keySet().forEach(name -> register(name, () -> signals.raise(name)));
    }

    /**
     * SIGUSR1, from now on until the process ends.
     *
     * @param each happens each time
     */
    static void handleUser(Runnable each) {
        register("USR1", each);
    }

    /**
     * SIGWINCH, which says that the terminal has another size, from now on until the process ends.
     *
     * @param each happens each time, on a thread of its own
     */
    static void handleWindow(Runnable each) {
        register("WINCH", each);
    }

    /** What happens on a signal. */
    void raise(String name) {
        int exitCode = BASE + NUMBERS.getOrDefault(name, 0);
        if (seen.compareAndSet(false, true)) {
            first.accept("SIG" + name, exitCode);
        } else {
            second.accept(exitCode);
        }
    }

    /** A virtual machine that does not give a signal away ({@code -Xrs}, another system) keeps its own way of ending. */
    private static void register(String name, Runnable happens) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler(handler, name, happens));
        } catch (InvocationTargetException refused) {
            if (!(refused.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("signal " + name + " cannot be handled", refused.getCause());
            }
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", absent);
        }
    }

    private static Object handler(Class<?> type, String name, Runnable happens) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            return switch (method.getName()) {
                case "handle" -> {
                    happens.run();
                    yield null;
                }
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "handler of SIG" + name;
            };
        });
    }
}

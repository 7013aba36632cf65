package dev.paceline.cli;

import dev.paceline.model.ProgramException;

/** What ends a thread that nobody looks after ends the process, by a plain sentence and at once: there is nothing left to wait for. */
final class LastResort implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable broken) {
        try {
            System.err.println("paceline: " + ProgramException.of(broken).getMessage());
        } finally {
            Runtime.getRuntime().halt(ExitCode.PROGRAM);
        }
    }
}

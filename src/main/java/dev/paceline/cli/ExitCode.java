package dev.paceline.cli;

/** What the process ends with where it is not the run that decides. */
final class ExitCode {
    /** Wrong usage or configuration, a file that cannot be read, a run directory that cannot be used. */
    static final int USAGE = 2;
    /** The input has errors. */
    static final int INVALID_INPUT = 3;
    /** The program is damaged, short of memory, or has a defect. */
    static final int PROGRAM = 4;
    /** The run directory failed while running. */
    static final int STORAGE = 8;
    /** Nothing is wrong but that another run is there: an unfinished one of the same input, or one that goes on. */
    static final int IN_THE_WAY = 9;

    private ExitCode() {}
}

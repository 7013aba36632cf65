/**
 * One request as the simulator logged it.
 *
 * @param n counted from 1 in the order of arrival
 * @param at when, in milliseconds of this process's {@link System#nanoTime}
 * @param verdict {@code ok}, {@code throttled}, {@code auth}, {@code invalid} or {@code fault:<kind>}
 * @param executed whether it changed the task
 * @param task its TaskId
 * @param row the row that it is for, see {@link Workload}
 * @param body as received
 */
record Call(long n, double at, String verdict, boolean executed, String task, int row, String body) {}

package dev.paceline.input;

/**
 * Blank records of a table that stand between others, one after the other: they are no rows.
 *
 * @param before the position in its chunk, from 0, of the record that follows
 * @param line the line of the first
 * @param count how many; each has one line
 */
public record Blanks(int before, long line, long count) {}

/**
 * The run directory: what was decided, durable, and how it is found again.
 *
 * <h2>The journal, versions 1 and 2</h2>
 *
 * <p>Integers are big-endian, text is UTF-8, times are milliseconds since 1970 in binary and ISO-8601 in JSON. The file
 * begins with the eight letters {@code PACELINE} and the version as an {@code int}. New journals are of version 2; one that began as
 * version 1 goes on as such. Records follow, one after the other:
 *
 * <pre>
 * int   length    of type and payload, 1 to 67,108,864
 * int   checksum  CRC-32C of length, type and payload
 * byte  type      a letter
 * bytes payload
 * </pre>
 *
 * <table>
 * <caption>Types and payloads</caption>
 * <tr><th>type</th><th>version 1</th><th>version 2</th></tr>
 * <tr><td>{@code H}</td><td colspan="2">header, the first record: JSON with {@code run_id}, {@code created_at} and {@code pinned},
 *     everything that shapes a request</td></tr>
 * <tr><td>{@code F}</td><td colspan="2">begins each group: long, the record's own offset. All before it was flushed</td></tr>
 * <tr><td>{@code I}</td><td>intent, a request is about to leave: long row, int attempt, long time, the first 16 bytes of
 *     the SHA-256 of its body</td><td>the same, with byte step before the attempt</td></tr>
 * <tr><td>{@code W}</td><td>withdrawn, that request was certainly never written: long row, int attempt</td>
 *     <td>the same, with byte step before the attempt</td></tr>
 * <tr><td>{@code S}</td><td>settlement: long row, int attempt, byte {@code a} applied, {@code r} refused, {@code t}
 *     throttled or {@code u} unsettled, int HTTP status or 0, the code to the record's end</td>
 *     <td>the same, with byte step before the attempt</td></tr>
 * <tr><td>{@code J}</td><td>none</td><td>job, a request was answered (HTTP 200, no code) with the id of a job that it began: long
 *     row, byte step, int attempt, the id to the record's end. The attempt is settled so far that it has been begun and is not
 *     repeated; the row ends with the job. A settlement of the attempt, a later intent or a result of the row ends that; a cut does
 *     not</td></tr>
 * <tr><td>{@code R}</td><td>result, how a row ended: long row, byte the first letter of its status, the outcome as
 *     JSON, as it stands in {@code results.jsonl}. The last one of a row counts</td><td>the same, with the status's code in place of
 *     its letter</td></tr>
 * <tr><td>{@code C}</td><td colspan="2">cut, how a row stood when a stop cut it off: as a result, but not an end</td></tr>
 * <tr><td>{@code E}</td><td colspan="2">event: JSON with {@code event}, {@code at} and what else there is to know. A reader passes
 *     over kinds that it does not know</td></tr>
 * <tr><td>{@code b}</td><td>none</td><td>kept for how a row's task was before its change: long row, JSON. Nothing writes it
 *     yet</td></tr>
 * </table>
 *
 * <p>Statuses have these codes for good: 1 applied, 2 failed, 3 unknown, 4 superseded, 5 invalid, 6 not_sent; 7 is kept for
 * unchanged, 8 for conflict. A row's change itself is step 0; requests that follow from it within the row are kept the others.
 *
 * <p>Version 1 has nothing else. Version 2 may be added to: where a sound record has a letter that a reader does not know, a small one
 * is passed over, and a capital one must be understood. So must statuses, settlements and steps. A journal with such a record that
 * the reader does not know is no damaged one, but for the program that wrote it.
 *
 * <p>Records are written in groups: one write, one flush, and only then is anybody told; a group whose
 * flush fails is cut off again, as far as the disk allows. The file gets its name when its
 * header is durable, so there is no journal without one. An intent without a settlement and without a later result or cut
 * may have been executed, and so may one whose job has not ended.
 *
 * <h2>Whose it is</h2>
 *
 * <p>A run directory belongs to the user of the process, and nobody else may write in it. While a process has it, the journal is
 * locked, from the run's first moment on, when it is still empty and called {@code journal.tmp}; the lock is on byte
 * 2<sup>63</sup>-2 and dies with the process. Before each group the journal is looked for by its name: where that leads elsewhere,
 * or nowhere, nothing is written any more. {@code lock} is locked too, for versions of the program that look at nothing else;
 * nothing depends on it.
 *
 * <h2>Requests</h2>
 *
 * <p>While a process has the directory, others may ask it for something: {@code request-ID.json} appears whole, is renamed to
 * {@code answer-ID.json.tmp} by the process that takes it, and {@code answer-ID.json} takes its place. What is there of them when a
 * process opens the directory is from before, and deleted.
 *
 * <h2>After a crash</h2>
 *
 * <p>What was not flushed may be missing, cut short, or have holes. A tail that a crash can explain is cut off: a record
 * that is not whole or whose checksum is wrong, with no sound {@code F} record after it, and with no sound record at all
 * unless before that one a sector reads as zeros, at least from the bad record on. Any other bad record is damage: the journal is refused, and the
 * message names the offset. {@code results.jsonl} and all reports follow from the journal and are written again.
 */
@NullMarked
package dev.paceline.journal;

import org.jspecify.annotations.NullMarked;

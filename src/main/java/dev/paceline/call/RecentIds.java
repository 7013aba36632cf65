package dev.paceline.call;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The RequestIds of the last {@value #KEPT} replies. The API gives each reply an id of its own, so a reply whose id comes again
 * belongs to another request, whatever mixed them up. An id that comes again is kept for as long again. Thread-safe; two
 * megabytes or so at most, with ids as the API makes them.
 */
final class RecentIds {
    static final int KEPT = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Keeps an id, and tells whether none of the last replies had it. */
    synchronized boolean isNew(String id) {
        boolean known = ids.remove(id);
        ids.add(id);
        if (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
        return !known;
    }
}

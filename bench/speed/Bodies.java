package speed;

/** Bodies that lie ready: those of the rows of {@link Tables#plain}. */
final class Bodies {
    static final int COUNT = 10_000;

    private Bodies() {}

    static String text(int n) {
        return "{\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"" + (Tables.FIRST_TASK + n * 10L)
                + "\",\"DelayTime\":" + n % 1440 + "}";
    }
}

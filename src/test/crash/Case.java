/**
 * One thing to try; it throws a {@link Failure} or a {@link Skip}.
 *
 * @param name tells it from the others of its scenario
 */
record Case(String name, Body body) {
    /** What is done. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }
}

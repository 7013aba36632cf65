package speed;

/** One thing that is measured. */
@FunctionalInterface
interface Section {
    void measure(Plan plan, Page page) throws Exception;
}

/** What the product did is not what it should have done. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Failure(what);
        }
    }
}

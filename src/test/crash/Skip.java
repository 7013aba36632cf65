/** This machine lacks what a case needs. */
final class Skip extends RuntimeException {
    private static final long serialVersionUID = 1;

    Skip(String reason) {
        super(reason);
    }
}

/** What the rows of an input ask for. */
enum Deed {
    /** Says what shall be, so a second request does no harm. */
    CHANGE("ModifyTaskInfo"),
    /** Makes a version with each request: it is not absolute. */
    SUBMIT("SubmitTask"),
    /** Begins a job that pauses a task; where it is to stop what runs already, it is not absolute. */
    PAUSE("PauseOpsTasksAsync");

    /** The action that tells how a job stands. */
    static final String ASKING = "GetOpsAsyncJob";

    private final String action;

    Deed(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }
}

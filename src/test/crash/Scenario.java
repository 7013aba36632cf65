import java.util.List;

/**
 * A kind of mishap.
 *
 * @param name for {@code --only}
 */
record Scenario(String name, List<Case> cases) {}

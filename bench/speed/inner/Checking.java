package speed.inner;

import dev.paceline.action.Actions;
import dev.paceline.mapping.Mapped;
import dev.paceline.mapping.RowMapper;
import dev.paceline.mapping.SeenIds;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.validation.ChangeRules;
import dev.paceline.validation.Finding;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is done to every row before the first is sent, step by step. */
@State(Scope.Thread)
public class Checking {
    private byte[] bytes;
    private List<Row> rows;
    private List<List<Value.Field>> changes;
    private RowMapper mapper;
    private final SeenIds ids = new SeenIds();
    private final ChangeRules rules = new ChangeRules(Actions.standard());
    private int next;

    @Setup
    public void prepare() throws IOException {
        bytes = Sample.bytes();
        rows = Sample.rows();
        mapper = Sample.mapper(rows.get(0).columns());
        changes = rows.stream().map(row -> mapper.map(row, ids).parameters()).toList();
        if (rows.size() != Sample.ROWS || changes.stream().anyMatch(List::isEmpty)) {
            throw new IllegalStateException("The sample is not what it should be");
        }
    }

    @Benchmark
    @OperationsPerInvocation(Sample.ROWS)
    public void readRow(Blackhole hole) throws IOException {
        try (RecordStream stream = Sample.open(bytes)) {
            for (Chunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
                chunk.rows().forEach(hole::consume);
            }
        }
    }

    @Benchmark
    public Mapped map() {
        return mapper.map(rows.get(turn()), ids);
    }

    @Benchmark
    public List<Finding> validate() {
        return rules.check(changes.get(turn()));
    }

    private int turn() {
        next = next + 1 == Sample.ROWS ? 0 : next + 1;
        return next;
    }
}

package speed.inner;

import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.Row;
import dev.paceline.input.Chunk;
import dev.paceline.input.Layout;
import dev.paceline.input.RecordStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows that the benchmarks take: nine columns, as in {@code bench/run check}. */
final class Sample {
    static final int ROWS = 10_000;
    private static final String HEADER =
            "ProjectId,TaskId,TaskName,DelayTime,CycleType,RunPriority,StartTime,InCharge,Notes\n";

    private Sample() {}

    static byte[] bytes() {
        StringBuilder table = new StringBuilder(HEADER);
        for (int n = 0; n < ROWS; n++) {
            table.append("1492511691706699776,")
                    .append(2024030721185258101L + n * 10L)
                    .append(",dwd_order_detail_")
                    .append(n)
                    .append(n % 2 == 0 ? ",02:30,day,high," : ",150,3,,")
                    .append("2026-12-01 00:00:00,owner,")
                    .append(n % 10 == 0 ? "\"moved, as agreed\"\n" : "night batch\n");
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    static RecordStream open(byte[] bytes) throws IOException {
        return RecordStream.open(new ByteArrayInputStream(bytes), Layout.of("tasks.csv", null, null, null));
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RecordStream stream = open(bytes())) {
            for (Chunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
                rows.addAll(chunk.rows());
            }
            return rows;
        }
    }

    static RowMapper mapper(List<String> columns) {
        RowMapper mapper = new RowMapper(MappingRules.NONE);
        if (!mapper.header(columns).isEmpty()) {
            throw new IllegalStateException("The header is not understood");
        }
        return mapper;
    }
}

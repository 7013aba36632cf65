import dev.paceline.engine.Pace;
import dev.paceline.engine.Paceline;
import dev.paceline.engine.Settings;
import dev.paceline.engine.Target;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.net.URI;
import java.nio.file.Path;
import reactor.core.publisher.Flux;

/** A run of rows that a program hands over, killed after fifteen results. */
class OwnRows {
    public static void main(String[] args) {
        Settings settings = Settings.of(Target.of(URI.create("http://127.0.0.1:28017")).region("ap-guangzhou"))
                .pace(Pace.DEFAULT.perSecond(10));
        try (Paceline paceline = Paceline.open(settings)) {
            Flux<Row> rows = Flux.range(10, 30).map(each -> Row.of(
                    new Value.Field("TaskId", Value.text("202311281015032" + each)),
                    new Value.Field("ProjectId", Value.text("1470547050521227264")),
                    new Value.Field("DelayTime", Value.number(each))));
            paceline.rows(rows, Path.of(args[0])).outcomes()
                    .index()
                    .filter(ended -> ended.getT1() == 14)
                    .doOnNext(last -> Runtime.getRuntime().halt(137))
                    .blockLast();
        }
    }
}

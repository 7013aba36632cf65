package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abc, 0",
        "abc, abxc, 1",
        "abxc, abc, 1",
        "abc, axc, 1",
        "abc, acb, 1",
        "ab, ba, 1",
        "abcd, badc, 2",
        "ca, abc, 3",
        "aab, aba, 1",
        "abab, baba, 2",
        "xaby, xbay, 1",
        "ab, bb, 1",
        "ab, aa, 1",
        "kitten, sitting, 3",
        "sitting, kitten, 3"
    })
    void countsLettersAddedDroppedReplacedOrSwapped(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "DelayTme, DelayTime",
        "delay_tiem, DelayTime",
        "Nots, Notes",
        "task id, TaskId",
        "taskids, TaskId",
        "priority, RunPriority",
        "InChargeIds.x, InChargeIds.0",
        "TaskExt.12.Kye, TaskExt.12.Key",
        "t.taskid, TaskId",
        "hive.db.t.taskid, TaskId",
        "t.TaskExt.3.Value, TaskExt.3.Value",
        "t.delay_tme, DelayTime",
        "@regoin, @region",
        "任务ID,",
        "Task retiming Q4,",
        "sep=;,",
        "ProjectId;TaskId;DelayTime,",
        "id,",
        "t.id,",
        "t._x,",
        "....,",
        "Notes.0,",
        "x,"
    })
    void proposesOnlyWhatIsNear(String spelled, String nearest) {
        assertThat(Columns.STANDARD.nearest(spelled)).isEqualTo(nearest);
    }
}

package dev.paceline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.storage.RequestFiles.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFilesTest {
    @TempDir
    private Path temp;

    @Test
    void areTakenOnceAndAnsweredEachForItself() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            var requests = new RequestFiles(directory);
            Mailbox one = Mailbox.of(run, "one");
            Mailbox other = Mailbox.of(run, "other");

            List<String> waiting = requests.waiting();
            assertThat(waiting).hasSize(2);
            for (String id : waiting) {
                Request taken = requests.take(id);
                requests.answer(taken, taken.text() + " is done");
                assertThatThrownBy(() -> requests.take(id)).isInstanceOf(NoSuchFileException.class);
            }

            assertThat(requests.waiting()).isEmpty();
            assertThat(one.answer()).contains("one is done");
            assertThat(other.answer()).contains("other is done");
            assertThat(one.answer()).as("an answer is had once").isEmpty();
            assertThat(directory.storage().list()).containsExactly("journal.tmp", "lock");
        }
    }

    @Test
    void thatWereTakenBackAreNobodysAndOthersCannotBeTakenBack() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            var requests = new RequestFiles(directory);
            Mailbox givenUp = Mailbox.of(run, "given up");
            assertThat(givenUp.takeBack()).isTrue();
            assertThat(requests.waiting()).isEmpty();

            Mailbox taken = Mailbox.of(run, "taken");
            requests.take(requests.waiting().get(0));
            assertThat(taken.takeBack()).isFalse();
            assertThat(taken.answer()).isEmpty();
        }
    }

    @Test
    void areTheirOwnersOwn() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            Mailbox.of(run, "a request");
            String name = directory.storage().list().get(2);

            assertThat(name).startsWith("request-");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void ofBeforeAreGoneWhenTheNextProcessHasTheDirectory() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            directory.begin(out -> out.write(1));
            var requests = new RequestFiles(directory);
            Mailbox.of(run, "answered and never read");
            requests.answer(requests.take(requests.waiting().get(0)), "done");
            Mailbox.of(run, "taken and never answered");
            requests.take(requests.waiting().get(0));
            Mailbox.of(run, "never taken");
        }

        try (RunDirectory next = RunDirectory.open(run)) {
            assertThat(new RequestFiles(next).waiting()).isEmpty();
            assertThat(next.storage().list()).containsExactly("journal", "lock");
        }
    }

    @Test
    void thatNobodyWillAnswerAreDismissed() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            Mailbox asked = Mailbox.of(run, "too late");
            new RequestFiles(directory).dismiss();

            assertThat(asked.takeBack()).isFalse();
            assertThat(directory.storage().list()).containsExactly("journal.tmp", "lock");
        }
    }

    @Test
    void cannotBeMadeWhereThereIsNoDirectory() {
        assertThatThrownBy(() -> Mailbox.of(temp.resolve("none"), "a request"))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageStartingWith("Cannot ask the run in " + temp.resolve("none"));
    }
}

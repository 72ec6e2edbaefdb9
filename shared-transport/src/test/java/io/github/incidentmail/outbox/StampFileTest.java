package io.github.incidentmail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampFileTest {
  @TempDir Path parent;
  private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
  private final Properties memory = new Properties();

  @Test
  void text_isKeptForTheOwnerAlone() throws Exception {
    assertThat(add(file("a"), "x")).isEqualTo("x");
    assertThat(add(file("a"), "y")).isEqualTo("xy");
    assertThat(add(file("another identity"), "z")).isEqualTo("z");

    List<Path> files = files(false);
    assertThat(files).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
        .isEqualTo("rw-------");
    assertThat(memory).isEmpty();
  }

  @Test
  void letters_areNotDisturbed() throws Exception {
    add(file("a"), "x");

    assertThat(OutboxFolder.at(directory()).letters()).isEmpty();
    assertThat(new Spool(disk, directory(), "a").mark().owner()).isEqualTo(Spool.Owner.NOBODY);
  }

  @Test
  void withoutDirectory_livesWithTheProcess() {
    StampFile none = new StampFile(disk, settings(null, "a"), memory);
    assertThat(add(none, "x")).isEqualTo("x");

    assertThat(add(new StampFile(disk, settings(null, "a"), memory), "y")).isEqualTo("xy");
    assertThat(disk.calls()).isZero();
  }

  @Test
  void readOnlyDisk_livesWithTheProcessUntilItIsWritable() {
    add(file("a"), "x");
    disk.readOnly();
    assertThat(add(file("a"), "y")).isEqualTo("xy");
    assertThat(add(file("a"), "z")).isEqualTo("xyz");

    disk.heal();
    assertThat(add(file("a"), "!")).isEqualTo("xyz!");
    assertThat(memory).isEmpty();
    assertThat(add(file("a"), "?")).isEqualTo("xyz!?");
  }

  @Test
  void anyFailingCall_leavesAWholeText() {
    for (FaultyDisk.Moment moment : FaultyDisk.Moment.values()) {
      for (int call = 1; call <= 5; call++) {
        memory.clear();
        disk.heal();
        StampFile file = file(moment + "-" + call);
        add(file, "x");
        int failing = call;
        disk.fail(moment, n -> n == failing);
        assertThat(add(file, "y")).as(moment + " " + call).isIn("xy", "y");
        disk.heal();
        memory.clear(); // as if the process had ended
        assertThat(add(file, "")).as(moment + " " + call).isIn("x", "xy", "y");
      }
    }
  }

  @Test
  void lockedByAnother_doesNothing() throws Exception {
    StampFile file = file("a");
    add(file, "x");
    Disk.Lock held = new LocalDisk().tryLock(files(true).get(0)).orElseThrow();
    assertThat(file.exchange(text -> text + "y")).isFalse();
    held.release();

    assertThat(add(file, "z")).isEqualTo("xz");
  }

  @Test
  void failingChange_letsGoOfTheLock() {
    StampFile file = file("a");
    assertThatThrownBy(
            () ->
                file.exchange(
                    text -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(add(file, "x")).isEqualTo("x");
  }

  @Test
  void hugeFile_isTakenForNone() throws Exception {
    StampFile file = file("a");
    add(file, "x".repeat(StampFile.MAX_SIZE + 1));

    assertThat(add(file, "y")).isEqualTo("y");
  }

  private List<Path> files(boolean locks) throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(".lock") == locks).toList();
    }
  }

  private static String add(StampFile file, String more) {
    StringBuilder seen = new StringBuilder();
    boolean done =
        file.exchange(
            text -> {
              seen.append(text).append(more);
              return text + more;
            });
    assertThat(done).isTrue();
    return seen.toString();
  }

  private StampFile file(String identity) {
    return new StampFile(disk, settings(directory(), identity), memory);
  }

  private Path directory() {
    return parent.resolve("state").resolve("outbox");
  }

  private static OutboxSettings settings(@Nullable Path directory, String identity) {
    return new OutboxSettings(directory, identity, 10_000, Duration.ofDays(3));
  }
}

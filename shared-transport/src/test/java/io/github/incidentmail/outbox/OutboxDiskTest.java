package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutboxDiskTest {
  private static final Instant SOON = NOW.plusSeconds(31);

  @TempDir private Path temporary;
  private final Said said = new Said();
  private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
  private Path directory = Path.of("");

  @BeforeEach
  void belowSomethingNotYetThere() {
    directory = temporary.resolve("incident-mail").resolve("shop");
  }

  private Outbox open() {
    return Outbox.open(settings(directory), disk, said);
  }

  private List<Path> letters() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(StoredName.SUFFIX)).toList();
    }
  }

  private static void deleteAll(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "knows no POSIX permissions")
  void files_areForTheOwnerAlone() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.bury(outbox.due(NOW).orElseThrow(), "no");
      outbox.add(letter("m2"), NOW);
    }
    int files = 0;
    try (Stream<Path> all = Files.walk(temporary.resolve("incident-mail"))) {
      for (Path path : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        files++;
      }
    }
    assertThat(files).isEqualTo(8); // 3 directories, mark, lock, letter, failed letter, reason
  }

  @Test
  void due_tornAtAnyLength_isPutAsideAndTheRestIsSent() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
    }
    Path file = letters().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Outbox outbox = open()) {
        assertThat(outbox.due(NOW)).as("%d bytes", length).isEmpty();
        assertThat(outbox.isEmpty()).isTrue();
      }
      assertThat(directory.resolve("bad").resolve(file.getFileName())).hasSize(length);
      assertThat(letters()).isEmpty();
    }
    assertThat(said.ids).hasSize(whole.length).containsOnly("warn IM-OUTBOX-TORN");
  }

  @Test
  void due_contentOfAnotherLetter_isPutAside() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Files.write(letters().get(0), LetterFile.encode(letter("m2")));
    }
    try (Outbox outbox = open()) {
      assertThat(outbox.due(NOW)).isEmpty();
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-TORN");
  }

  @Test
  void due_foreignFiles_areLeftAlone() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      List<String> foreign = List.of("state.json", "x.letter", "x.tmp", ".nfs0001", "README");
      for (String name : foreign) {
        Path file = Files.writeString(directory.resolve(name), "mine");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(400))));
      }
      assertThat(drain(outbox, NOW)).containsExactly("m1");
      for (String name : foreign) {
        assertThat(directory.resolve(name)).hasContent("mine");
      }
    }
  }

  @Test
  void due_temporaryFiles_goAfterADay() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Path name = letters().get(0);
      Path old = Files.createFile(directory.resolve(name.getFileName() + ".tmp"));
      Path recent = Files.createFile(directory.resolve("identity.x.letter.tmp"));
      Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(1)).minusSeconds(1)));
      Files.setLastModifiedTime(recent, FileTime.from(NOW.minus(Duration.ofDays(1))));
      outbox.due(NOW);
      assertThat(old).doesNotExist();
      assertThat(recent).exists();
    }
  }

  @Test
  void add_readOnlyAndBack_memoryTakesOverAndBothAreSaidOnce() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      disk.readOnly();
      assertThat(outbox.add(letter("m2"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(outbox.add(letter("m3"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(outbox.status().durable()).isFalse();
      assertThat(outbox.status().memoryOnly()).isEqualTo(2);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK");
      disk.heal();
      assertThat(outbox.add(letter("m4"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK", "info IM-OUTBOX-DISK-BACK");
      assertThat(outbox.status().durable()).isTrue();
      assertThat(drain(outbox, NOW)).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
    }
    assertThat(letters()).isEmpty();
  }

  @Test
  void due_readOnly_ownLettersAreSentOnceAndRemovedWhenItCanBe() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      disk.readOnly();
      assertThat(outbox.due(NOW)).as("perhaps another process drains").isEmpty();
      assertThat(outbox.nextDue(NOW)).contains(NOW.plusSeconds(30));
      assertThat(drain(outbox, SOON)).containsExactly("m1");
      assertThat(letters()).hasSize(1);
      disk.heal();
      assertThat(drain(outbox, SOON)).isEmpty();
      assertThat(letters()).isEmpty();
    }
  }

  @Test
  void remove_fileThatCannotBeDeleted_isNeverSentAgain() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      disk.undeletable();
      assertThat(drain(outbox, NOW)).containsExactly("m1");
      assertThat(outbox.due(SOON)).isEmpty();
      assertThat(outbox.due(SOON.plusSeconds(60))).isEmpty();
      assertThat(letters()).hasSize(1);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK");
      disk.heal();
      assertThat(outbox.due(SOON.plusSeconds(90))).isEmpty();
      assertThat(letters()).isEmpty();
    }
  }

  @Test
  void add_fileInTheWay_memoryTakesOver() throws IOException {
    Files.writeString(temporary.resolve("incident-mail"), "a file");
    try (Outbox outbox = open()) {
      assertThat(outbox.add(letter("m1"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK");
      outbox.due(NOW);
      assertThat(drain(outbox, SOON)).containsExactly("m1");
    }
  }

  @Test
  void directoryDeleted_lettersLiveOnAndLaterOnesAreDurable() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.add(letter("m2"), NOW);
      assertThat(outbox.due(NOW)).isPresent(); // the lock is held
      deleteAll(temporary.resolve("incident-mail"));
      Waiting first = outbox.due(NOW).orElseThrow();
      assertThat(directory).doesNotExist();
      assertThat(outbox.status().memoryOnly()).isEqualTo(2);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-VANISHED");
      assertThat(outbox.add(letter("m3"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      outbox.defer(first, SOON, first.letter(), false);
      assertThat(outbox.status().memoryOnly()).as("a deferred one is written again").isEqualTo(1);
      assertThat(drain(outbox, SOON)).containsExactlyInAnyOrder("m1", "m2", "m3");
    }
    assertThat(letters()).isEmpty();
  }

  @Test
  void directoryDeletedAndMadeAgainByAnother_lettersLiveOn() throws IOException {
    try (Outbox outbox = open();
        Outbox other = open()) {
      outbox.add(letter("m1"), NOW);
      deleteAll(temporary.resolve("incident-mail"));
      other.add(letter("m2"), NOW);
      assertThat(drain(outbox, SOON)).containsExactly("m1", "m2");
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-VANISHED");
  }

  @Test
  void directoryAwayAndBack_nothingIsSentTwice() throws IOException {
    Path away = temporary.resolve("away");
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.add(letter("m2"), NOW);
      Files.move(directory, away);
      outbox.remove(outbox.due(NOW).orElseThrow());
      Files.move(away, directory);
      assertThat(drain(outbox, SOON)).containsExactly("m2");
    }
    assertThat(letters()).isEmpty();
  }

  @Test
  void letterFileRemovedByHand_isNotSent() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Files.delete(letters().get(0));
      assertThat(outbox.due(NOW)).isEmpty();
      assertThat(outbox.due(SOON)).isEmpty();
      assertThat(outbox.isEmpty()).isTrue();
    }
  }

  @Test
  void anotherIdentity_isNeitherReadNorTouched() throws IOException {
    OutboxSettings theirs =
        new OutboxSettings(directory, "billing/prod/MAIL", 1 << 20, Duration.ofDays(3));
    try (Outbox other = Outbox.open(theirs, said)) {
      other.add(letter("theirs"), NOW);
    }
    List<Path> before = letters();
    try (Outbox outbox = open()) {
      assertThat(outbox.isEmpty()).isTrue();
      assertThat(outbox.add(letter("m1"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(drain(outbox, NOW)).containsExactly("m1");
    }
    assertThat(letters()).isEqualTo(before);
    assertThat(directory.resolve("drain.lock")).doesNotExist();
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-IDENTITY");
    try (Outbox other = Outbox.open(theirs, said)) {
      assertThat(drain(other, NOW)).containsExactly("theirs");
    }
  }

  @Test
  void add_interruptedThread_isDurableAllTheSame() {
    try (Outbox outbox = open()) {
      Thread.currentThread().interrupt();
      AddResult result = outbox.add(letter("m1"), NOW);
      assertThat(outbox.due(NOW)).isPresent();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isEqualTo(AddResult.STORED_DURABLY);
    }
    assertThat(said.ids).isEmpty();
  }
}

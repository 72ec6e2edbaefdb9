package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same appender starts with another sender, mail server or login. */
class OutboxTakeoverTest {
  private static final String SHOP = "shop\nprod\nMAIL\nfrom@example.com\nmail.exmaple.com\nnull";

  @TempDir private Path temporary;
  private final Said said = new Said();
  private Path directory = Path.of("");

  @BeforeEach
  void aLetterOfAnEarlierRunWaits() {
    directory = temporary.resolve("MAIL");
    try (Outbox before = open(SHOP)) {
      before.add(letter("before"), NOW);
    }
  }

  private Outbox open(String identity) {
    return Outbox.open(new OutboxSettings(directory, identity, 1 << 20, Duration.ofDays(3)), said);
  }

  private List<String> waiting(Outbox outbox) {
    return drain(outbox, NOW.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop\nprod\nMAIL\nfrom@example.com\nmail.example.com\nnull",
        "shop\nprod\nMAIL\nfrom@example.com\nmail.exmaple.com\nlogin",
        "shop\nprod\nMAIL\nother@example.com\nmail.exmaple.com\nnull"
      })
  void configurationWasChanged_newLettersAreDurableAndOldOnesPutAside(String identity)
      throws IOException {
    try (Outbox outbox = open(identity)) {
      assertThat(outbox.isEmpty()).isTrue();
      assertThat(outbox.add(letter("after"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-IDENTITY");

    OutboxFolder folder = OutboxFolder.at(directory);
    assertThat(folder.belongsTo(identity)).isTrue();
    assertThat(folder.letters())
        .extracting(StoredLetter::id, StoredLetter::place)
        .containsExactly(
            tuple("after", StoredLetter.Place.WAITING), tuple("before", StoredLetter.Place.FAILED));
    assertThat(folder.letters().get(1).reason()).contains("another sender, mail server or login");
  }

  @Test
  void whatWasPutAside_isSentOnceSomebodySaysSo() throws Exception {
    String identity = SHOP.replace("exmaple", "example");
    open(identity).close();
    OutboxFolder.at(directory).retry("before", NOW);

    try (Outbox outbox = open(identity)) {
      assertThat(waiting(outbox)).containsExactly("before");
    }
  }

  @Test
  void nothingWaits_isNoWarning() {
    try (Outbox before = open(SHOP)) {
      assertThat(waiting(before)).containsExactly("before");
    }
    open(SHOP.replace("exmaple", "example")).close();

    assertThat(said.ids).containsExactly("info IM-OUTBOX-IDENTITY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stock\nprod\nMAIL\nfrom@example.com\nmail.exmaple.com\nnull",
        "shop\ntest\nMAIL\nfrom@example.com\nmail.exmaple.com\nnull",
        "shop\nprod\nOTHER\nfrom@example.com\nmail.exmaple.com\nnull"
      })
  void otherAppender_touchesNothing(String identity) {
    try (Outbox outbox = open(identity)) {
      assertThat(outbox.add(letter("after"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-IDENTITY");
    try (Outbox before = open(SHOP)) {
      assertThat(waiting(before)).containsExactly("before");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain.lock", "incidents-0000000000000001-0000000000000001.alive"})
  void formerProcessLives_waitsForItsEnd(String file) throws IOException {
    try (Outbox outbox = open(SHOP.replace("exmaple", "example"))) {
      assertThat(outbox.isEmpty()).isTrue();
    }
    said.ids.clear();
    Disk.Lock lock = new LocalDisk().tryLock(directory.resolve(file)).orElseThrow();
    try (Outbox back = open(SHOP)) {
      assertThat(back.add(letter("meanwhile"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      lock.release();
      assertThat(back.add(letter("then"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
    }
    assertThat(said.ids)
        .startsWith("warn IM-OUTBOX-IDENTITY")
        .doesNotContain("warn IM-OUTBOX-DISK");
  }

  /** It doesn't say which appender's it was. */
  @Test
  void markOfAnEarlierVersion_isAnothers() throws IOException {
    Path mark = directory.resolve("identity");
    List<String> lines = Files.readAllLines(mark);
    assertThat(lines).hasSize(3);
    Files.write(mark, lines.subList(0, 2));

    try (Outbox outbox = open(SHOP.replace("exmaple", "example"))) {
      assertThat(outbox.add(letter("after"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
    }
    try (Outbox before = open(SHOP)) {
      assertThat(waiting(before)).containsExactly("before");
    }
  }

  /** Each disk call of a takeover fails in its turn, and the next start goes on. */
  @AtEachMoment
  void takeoverIsInterrupted_noLetterIsLost(FaultyDisk.Moment moment, boolean forEver) {
    String identity = SHOP.replace("exmaple", "example");
    Path folder = Path.of("/outbox");
    boolean reached = true;
    for (int call = 1; reached; call++) {
      MemoryDisk medium = new MemoryDisk();
      try (Outbox before = Outbox.open(settings(folder, SHOP), medium, said)) {
        before.add(letter("a"), NOW);
        before.add(letter("b"), NOW);
      }
      int failing = call;
      FaultyDisk disk = new FaultyDisk(medium);
      disk.fail(FaultyDisk.Kind.FAILS, moment, n -> forEver ? n >= failing : n == failing);
      Outbox.open(settings(folder, identity), disk, new Said()).close();
      reached = disk.calls() >= call;

      Outbox.open(settings(folder, identity), medium, new Said()).close();

      assertThat(medium.files.keySet())
          .as("call %d", call)
          .filteredOn(file -> file.startsWith(folder.resolve("failed")))
          .filteredOn(file -> file.toString().endsWith(".letter"))
          .hasSize(2);
    }
  }

  private static OutboxSettings settings(Path folder, String identity) {
    return new OutboxSettings(folder, identity, 1 << 20, Duration.ofDays(3));
  }
}

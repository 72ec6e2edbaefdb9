package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody would have written beside one in order: that one is sent, and no other. */
class OutboxDamageTest {
  @TempDir private Path temporary;
  private final Said said = new Said();
  private Path directory = Path.of("");
  private Path damaged = Path.of("");

  @BeforeEach
  void oneInOrder() {
    directory = temporary.resolve("outbox");
    try (Outbox outbox = Outbox.open(settings(directory), said)) {
      outbox.add(letter("good"), NOW);
    }
    StoredName worst = new StoredName("damaged", Severity.FATAL, NOW, NOW, 0, false);
    damaged = directory.resolve(worst.fileName());
  }

  private List<String> sent() {
    try (Outbox outbox = Outbox.open(settings(directory), said)) {
      return drain(outbox, NOW);
    }
  }

  private void assertPutAside(byte[] content) throws IOException {
    assertThat(sent()).containsExactly("good");
    assertThat(damaged).doesNotExist();
    assertThat(directory.resolve("bad").resolve(damaged.getFileName())).hasBinaryContent(content);
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-TORN");
  }

  @Test
  void anyBitFlipped_isPutAside() throws IOException {
    byte[] whole = LetterFile.encode(letter("damaged"));
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(damaged, flipped);
      assertPutAside(flipped);
      said.ids.clear();
      oneInOrder();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "hello",
        "IncidentMailLetter1 00000000 00000000 00000000\n",
        "IncidentMailLetter1 ffffffff ffffffff 00000000\n",
        "IncidentMailLetter1 7fffffff 7fffffff 00000000\n",
        "Subject: hello\r\n\r\na mail of somebody else\r\n"
      })
  void foreignContent_isPutAside(String content) throws IOException {
    Files.writeString(damaged, content, ISO_8859_1);
    assertPutAside(content.getBytes(ISO_8859_1));
  }

  @Test
  void laterVersion_isPutAsideForWhoeverCanReadIt() throws IOException {
    String later =
        new String(LetterFile.encode(letter("damaged")), ISO_8859_1)
            .replaceFirst("IncidentMailLetter1", "IncidentMailLetter2");
    Files.writeString(damaged, later, ISO_8859_1);
    assertPutAside(later.getBytes(ISO_8859_1));
  }

  @Test
  void largerThanAnyLetter_isPutAsideUnread() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.setLength(LetterFile.MAX_SIZE + 1L);
    }
    assertThat(sent()).containsExactly("good");
    assertThat(damaged).doesNotExist();
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-TORN");
  }

  @Test
  void directoryWithTheNameOfALetter_isLeftAlone() throws IOException {
    Files.createDirectory(damaged);
    Files.writeString(damaged.resolve("x"), "mine");
    assertThat(sent()).containsExactly("good");
    assertThat(damaged.resolve("x")).hasContent("mine");
    assertThat(said.ids).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a symbolic link needs a privilege")
  void linkWithTheNameOfALetter_isNotFollowed() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.write(elsewhere, LetterFile.encode(letter("damaged")));
    Files.createSymbolicLink(damaged, elsewhere);
    assertThat(sent()).containsExactly("good");
    assertThat(elsewhere).exists();
    assertThat(damaged).isSymbolicLink();
    assertThat(said.ids).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a symbolic link needs a privilege")
  void linkToNothing_isNotFollowed() throws IOException {
    Files.createSymbolicLink(damaged, temporary.resolve("nothing"));
    assertThat(sent()).containsExactly("good");
    assertThat(said.ids).isEmpty();
  }

  /** What we need for ourselves is taken: it is said, and mail goes out all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"bad", "failed"})
  void fileInPlaceOfAFolder_isSaidAndTheRestIsSent(String folder) throws IOException {
    Files.writeString(directory.resolve(folder), "mine");
    Files.writeString(damaged, "torn");
    try (Outbox outbox = Outbox.open(settings(directory), said)) {
      outbox.add(letter("refused", Severity.FATAL), NOW);
      outbox.bury(outbox.due(NOW).orElseThrow(), "refused");
      assertThat(drain(outbox, NOW)).containsExactly("good");
      assertThat(drain(outbox, NOW.plusSeconds(60))).isEmpty();
    }
    assertThat(directory.resolve(folder)).hasContent("mine");
    assertThat(said.ids).contains("warn IM-OUTBOX-TORN", "warn IM-OUTBOX-DISK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "drain.lock"})
  void directoryInPlaceOfAFile_isSaidAndNewLettersAreSent(String file) throws IOException {
    Path there = directory.resolve(file);
    Files.deleteIfExists(there);
    Files.createDirectory(there);
    Files.writeString(there.resolve("x"), "mine");
    try (Outbox outbox = Outbox.open(settings(directory), said)) {
      outbox.add(letter("new"), NOW);
      outbox.due(NOW);
      assertThat(drain(outbox, NOW.plusSeconds(31))).contains("new");
    }
    assertThat(there.resolve("x")).hasContent("mine");
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK");
  }

  /** As the root of a container that is mounted read-only, whoever one is. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
  void directoryThatNobodyCanMake_isSaidAndMemoryTakesOver() {
    Path nowhere = Path.of("/proc/incident-mail/orders");
    try (Outbox outbox = Outbox.open(settings(nowhere), said)) {
      assertThat(outbox.add(letter("new"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(outbox.status().durable()).isFalse();
      assertThat(drain(outbox, NOW.plusSeconds(31))).contains("new");
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-DISK");
  }
}

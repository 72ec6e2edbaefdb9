package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A container whose disk is read-only, has no place for us or goes away, and a mail server that
 * takes nothing at first: the application logs on, it is said once, and everything is mailed from
 * memory. The program gives its framework to {@link DisklessErrors#run}.
 */
public abstract class DisklessContract extends ProcessTrial {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Holds all letters until somebody asks for them, which the program does. */
  private static final String NOT_YET = "530 5.7.0 authentication required";

  @SuppressWarnings("NullAway.Init")
  protected DisklessContract(TrialProgram program) {
    super(program);
  }

  /** Nobody can make a directory in /proc, root neither. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
  void readOnlyDisk_isSaidOnceAndEverythingIsMailed() {
    assertThat(said("/proc/incident-mail/orders", List.of(), () -> {}))
        .singleElement()
        .asString()
        .startsWith("WARN ")
        .contains("IM-OUTBOX-DISK", "/proc/incident-mail/orders");
  }

  /** What the JDK says of a user without an entry in passwd. */
  @Test
  void userWithoutHome_isSaidOnceAndEverythingIsMailed() {
    assertThat(said("", List.of("-Duser.home=?"), () -> {}))
        .singleElement()
        .asString()
        .startsWith("WARN ")
        .contains("IM-OUTBOX-NO-DIRECTORY");
  }

  @Test
  void vanishedDisk_isSaidOnceAndEverythingIsMailed() {
    List<String> said = said(outbox().toString(), List.of(), this::replaceByFile);
    // that it went, or that it can't be used, or one after the other: as it is met
    assertThat(said).isNotEmpty().doesNotHaveDuplicates();
    assertThat(said)
        .allMatch(line -> line.startsWith("WARN ") && line.contains(outbox().toString()))
        .allMatch(line -> line.contains("IM-OUTBOX-DISK") || line.contains("IM-OUTBOX-VANISHED"));
  }

  /** What it said about the outbox, if all was told; the trouble comes once a letter waits. */
  private List<String> said(String directory, List<String> options, Runnable trouble) {
    try (MailSink sink = MailSink.builder().reply(Stage.MAIL, NOT_YET).start();
        ApplicationProcess application =
            start("diskless", appender(sink.port(), directory), options)) {
      sink.awaitReached(Stage.MAIL, 1, SOON);
      trouble.run();
      sink.heal();
      List<String> said = status(application);
      application.awaitEnd();
      MailBox box = new MailBox(sink.mails());
      assertThat(box.events()).isEqualTo(DisklessErrors.ERRORS);
      assertThat(box.lost()).isZero();
      assertThat(box.repeated()).isZero();
      return said;
    }
  }

  private static ConfigTree appender(int port, String directory) {
    ConfigTree outbox = ConfigTree.section("MailOutbox");
    return withoutOutbox()
        .with(ConfigTree.server(port))
        .with(ConfigTree.section("MailThrottle").with("groupWait", "0s"))
        .with(directory.isEmpty() ? outbox : outbox.with("directory", directory));
  }

  private static List<String> status(ApplicationProcess application) {
    List<String> said = new ArrayList<>();
    String line = application.awaitRest("");
    while (!line.equals(DisklessErrors.END)) {
      if (line.startsWith(DisklessErrors.STATUS) && line.contains("IM-OUTBOX-")) {
        said.add(line.substring(DisklessErrors.STATUS.length()));
      }
      line = application.awaitRest("");
    }
    return said;
  }

  /** As when a volume is taken away; in its place is what nobody can make a directory of. */
  private void replaceByFile() {
    for (int i = 0; !Files.isRegularFile(outbox()); i++) {
      try {
        Files.move(outbox(), directory.resolve("gone" + i));
        Files.writeString(outbox(), "not a directory");
      } catch (FileSystemException e) {
        assertThat(i).as("made again and again: %s", e).isLessThan(100);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.Rig.Arrived;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that is away for hours: which mails arrive then, to the second. */
class OutageTest {
  private static final AlertEvent ONE = Events.error("com.example.A", "it failed");

  @TempDir Path directory;

  @Test
  void threeHoursAtOneEventASecond_exactMails() throws Exception {
    Rig rig = new Rig(null);
    rig.server = Rig::away;
    rig.logEvery(Duration.ofSeconds(1), 3 * 3_600, ONE);
    rig.server = letter -> null;
    rig.logEvery(Duration.ofSeconds(1), 3_600, ONE);
    rig.run(Duration.ofDays(2));

    assertThat(rig.story())
        .containsExactly(
            "12212 internal NEW events=9512; before=0; now=9512",
            "12512 internal UPDATE events=12512; before=9512; now=3000",
            "13412 internal UPDATE events=13412; before=12512; now=900",
            "15299 internal QUIET events=14400; before=13412; now=988");
    assertThat(rig.attempts.stream().map(a -> a.replaceAll(" .*\\.", " ")))
        .as("seconds of the attempts, and the mail's number")
        .containsExactly(
            "2 1", "32 1", "92 1", "212 1", "512 1", "1112 1", "2312 1", "4112 2", "6812 2",
            "9512 3", "12212 3", "12512 4", "13412 5", "15299 6");
    Arrived late = rig.mails.get(0);
    assertThat(late.text())
        .startsWith(
            "NEW · 9\u202f512 events since 09:00, the last at 09:00; delayed since 09:00\r\n")
        .contains("Delayed. Delayed since 09:00, because no mail server took it.");
    assertThat(late.html()).contains("<b>Delayed.</b> Delayed since 09:00");
    assertThat(late.header("Subject")).startsWith("[ERROR] orders/prod: it failed #");
    assertThat(late.header("In-Reply-To")).isEmpty();
    assertThat(rig.mails.get(1).text())
        .contains("10 times from 09:00:02 to 11:38:32 · ConnectException")
        .doesNotContain("elayed since");
    assertThat(rig.mails.get(1).header("Subject")).startsWith("Re: [ERROR] orders/prod: it failed");
    assertThat(rig.mails.get(1).header("In-Reply-To")).as("no such mail arrived").isEmpty();
    assertThat(rig.clerk.totals().reported()).isEqualTo(14_400);
    assertThat(rig.outbox.isEmpty()).isTrue();
  }

  /** What began before, what began in its first minute and what began late in it. */
  @Test
  void halfAnHourAtAThousandEventsASecond_exactMails() {
    Rig rig = new Rig(null);
    rig.logAThousandASecond(10, "known");
    rig.server = Rig::away;
    rig.logAThousandASecond(60, "known");
    rig.logAThousandASecond(1_140, "known", "early");
    rig.logAThousandASecond(600, "known", "early", "late");
    rig.server = letter -> null;
    rig.logAThousandASecond(900, "known", "early", "late");
    rig.run(Duration.ofDays(2));

    assertThat(rig.story())
        .as("late and early are new, known has grown; then each goes on by its own steps")
        .containsExactly(
            "2 internal NEW events=2000; before=0; now=2000",
            "2352 internal NEW events=666; before=0; now=666",
            "2352 internal NEW events=1000; before=0; now=1000",
            "2352 internal UPDATE events=186000; before=2000; now=184000",
            "2652 internal DIGEST events=1530372; before=1666; now=1528706",
            "3252 internal UPDATE events=1141000; before=186000; now=955000",
            "3552 internal DIGEST events=2710000; before=2671372; now=38628");
    assertThat(rig.attempts.stream().map(a -> a.replaceAll(" .*", "")))
        .as("seconds of the attempts: one that gets through brings the others along")
        .containsExactly(
            "2", "72", "102", "162", "282", "312", "342", "402", "522", "582", "822", "1182",
            "1212", "1242", "1302", "1422", "1452", "1752", "2352", "2352", "2352", "2652", "3252",
            "3552");
    assertThat(rig.mails.subList(1, 4))
        .as("letters younger than an hour go as they were written")
        .noneMatch(mail -> mail.text().contains("elayed since"));
    assertThat(rig.mails.get(4).text())
        .contains("17 times from 09:01:12 to 09:29:12 · ConnectException");
    assertThat(rig.clerk.totals().reported()).isEqualTo(2_710_000);
    assertThat(rig.clerk.totals().accepted()).isEqualTo(2_710_000);
    assertThat(rig.outbox.isEmpty()).isTrue();
  }

  @Test
  void threeHoursWithManyProblems_oneCatchUpMailPerRouteAndTheFatals() throws Exception {
    Rig rig = new Rig(directory.resolve("outbox"));
    rig.server = Rig::away;
    for (int i = 0; i < 18; i++) { // a new problem on each route each ten minutes
      rig.log(Events.error("com.example.inner.A" + (char) ('a' + i), "it failed"));
      rig.log(Events.error("com.example.service.B" + (char) ('a' + i), "it broke"));
      if (i == 2) {
        rig.log(Events.of(Severity.FATAL, "com.example.inner.Dead", "gone"));
      }
      rig.run(Duration.ofMinutes(10));
    }
    rig.server = letter -> null;
    rig.run(Duration.ofHours(1));

    // of the two newest letters, due at one moment, either may be the first that gets through
    boolean serviceFirst = rig.story().stream().anyMatch(line -> line.contains("service NEW"));
    assertThat(rig.story())
        .as("the FATAL, what got through first, and one mail a route with the rest")
        .containsExactlyInAnyOrder(
            "10802 internal NEW events=1; before=0; now=1",
            serviceFirst
                ? "10802 service NEW events=1; before=0; now=1"
                : "10802 internal NEW events=1; before=0; now=1",
            serviceFirst
                ? "10802 service DIGEST events=17; before=0; now=17"
                : "10802 service DIGEST events=18; before=0; now=18",
            serviceFirst
                ? "10802 internal DIGEST events=18; before=0; now=18"
                : "10802 internal DIGEST events=17; before=0; now=17");
    assertThat(rig.mails.stream().map(m -> m.letter().severity())).containsOnlyOnce(Severity.FATAL);
    assertThat(rig.mails.get(2).text())
        .containsPattern("^DIGEST · 1[78] incidents, 1[78] new · .* of them in this mail; delayed")
        .doesNotContain("Delivery trouble");
    assertThat(rig.mails.get(3).text()).contains("Delivery trouble since the last mail");
    assertThat(rig.outbox.isEmpty()).isTrue();
    assertThat(letters()).isEmpty();
    assertThat(rig.clerk.totals().pending()).isZero();
  }

  @Test
  void unknownOutcome_keepsItsBytesForDays() throws Exception {
    Rig rig = new Rig(directory.resolve("outbox"));
    rig.server =
        letter ->
            new Verdict(
                Kind.DEFER,
                "IM-SMTP-LOST",
                "lost after the dot",
                null,
                letter.envelope().recipients(),
                List.of(),
                true);
    rig.log(ONE);
    rig.run(Duration.ofMinutes(1));
    rig.server = Rig::away;
    rig.run(Duration.ofHours(30));
    rig.server = letter -> null;
    rig.run(Duration.ofHours(2));

    assertThat(rig.mails.get(0).header("X-Incident-Count")).isEqualTo("1");
    assertThat(rig.mails.get(0).letter().id()).endsWith(".1");
    assertThat(rig.mails.get(0).text()).doesNotContain("elayed since");
  }

  @Test
  void letterOfAnEarlierProcess_isSentAsItIs() throws Exception {
    Rig earlier = new Rig(directory.resolve("outbox"));
    earlier.server = Rig::away;
    earlier.log(ONE);
    earlier.run(Duration.ofMinutes(30));
    earlier.outbox.close();

    Rig next = new Rig(directory.resolve("outbox"));
    next.now = Rig.START.plus(Duration.ofHours(5));
    next.settle();

    assertThat(next.mails).hasSize(1);
    assertThat(next.mails.get(0).text()).doesNotContain("elayed since").contains("1 event at");
  }

  @Test
  void crashBeforeTheNewOneIsSafe_leavesTheOldOneOnDisk() throws Exception {
    Rig rig = new Rig(directory.resolve("outbox"));
    rig.server = Rig::away;
    rig.log(ONE);
    rig.run(Duration.ofSeconds(4_111));
    List<String> old = letters();
    assertThat(old).singleElement().asString().endsWith(".1.letter");
    rig.now = rig.now.plusSeconds(2);
    rig.courier.step(rig.now); // takes it back; the clerk has not run yet

    assertThat(letters()).isEqualTo(old);
    assertThat(rig.outbox.isEmpty()).as("never due again in this process").isTrue();
    rig.clerk.step(rig.now);
    assertThat(letters()).singleElement().asString().contains("_007_ERROR_").endsWith(".2.letter");
  }

  @Test
  void newOneOnlyInMemory_keepsTheOldFileUntilItArrived() throws Exception {
    Rig rig = new Rig(directory.resolve("outbox"));
    rig.server = Rig::away;
    rig.log(ONE);
    rig.run(Duration.ofSeconds(4_111));
    rig.now = rig.now.plusSeconds(2);
    rig.courier.step(rig.now);
    Path file = directory.resolve("outbox").resolve(letters().get(0));
    // a name that is taken by a directory can't be written
    String id = file.getFileName().toString().replaceFirst(".*_", "").replace(".1.letter", ".2");
    String fresh =
        String.format(
            "%015d_007_ERROR_%015d_%s.letter", rig.now.toEpochMilli(), rig.now.toEpochMilli(), id);
    Files.createDirectories(directory.resolve("outbox").resolve(fresh).resolve("x"));
    rig.clerk.step(rig.now);
    assertThat(rig.outbox.status().memoryOnly()).isEqualTo(1);
    assertThat(file).exists();

    rig.server = letter -> null;
    rig.run(Duration.ofHours(2));
    assertThat(rig.story()).first().isEqualTo("4113 internal NEW events=1; before=0; now=1");
    assertThat(rig.mails.stream().filter(m -> m.header("X-Incident-State").equals("NEW")))
        .hasSize(1);
    assertThat(rig.mails.get(0).text()).contains("delayed since 09:00");
    assertThat(file).doesNotExist();
  }

  private List<String> letters() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".letter"))
          .sorted()
          .toList();
    }
  }
}

package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mails of events that mean harm, composed here and read by parsers of somebody else: Python's,
 * strict. Skipped where there is no {@code python3}; {@link HostileTextTest} needs none.
 */
class HostileMailsTest {
  private static final int WORKERS = 2;
  private static final Path FAILED = Path.of("target", "hostile");

  private final LongAdder mails = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder earlier = new LongAdder();
  private final LongAdder incidents = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  @BeforeEach
  void needsPython() throws InterruptedException {
    assumeThat(PythonMailParser.isThere()).isTrue();
  }

  @Test
  void twoThousandEvents_areReadAsWritten() throws Exception {
    run(2_000, 20_261_121);
  }

  /** {@code -Dfuzz.events=…} makes it longer, {@code -Dseed=…} repeats one. */
  @Test
  @Tag("slow")
  @Timeout(7_200)
  void millionEvents_areReadAsWritten() throws Exception {
    run(Long.getLong("fuzz.events", 1_000_000), Long.getLong("seed", System.nanoTime()));
  }

  private void run(long wanted, long seed) throws Exception {
    Set<String> known = marksOfHarmlessMails();
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        int first = i;
        all.add(workers.submit(() -> work(seed, first, wanted, known)));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      workers.shutdownNow();
    }
    System.out.printf(
        "hostile mails, seed %d: %d events and %d earlier ones of %d incidents in %d mails of %d MB,"
            + " read by Python without a defect and with equal text%n",
        seed, events.sum(), earlier.sum(), incidents.sum(), mails.sum(), bytes.sum() / 1_000_000);
    assertThat(events.sum()).isGreaterThanOrEqualTo(wanted);
  }

  private Void work(long seed, int first, long wanted, Set<String> known) throws IOException {
    try (PythonMailParser parser = PythonMailParser.start()) {
      for (int mail = first; events.sum() < wanted; mail += WORKERS) {
        check(seed, mail, parser, known);
      }
    }
    return null;
  }

  private void check(long seed, int number, PythonMailParser parser, Set<String> known)
      throws IOException {
    HostileReports hostile = new HostileReports(seed + number);
    MailSettings settings = hostile.settings();
    Composition mail = new Composer(settings).composition(hostile.report(), hostile.troubles());
    byte[] letter = mail.letter().bytes();
    try {
      HarmlessMail.checkWire(letter);
      HarmlessMail.checkDecoded(mail);
      HarmlessMail.checkParsed(mail, parser.parse(letter), settings, known);
    } catch (AssertionError e) {
      Files.createDirectories(FAILED);
      Path file = Files.write(FAILED.resolve((seed + number) + ".eml"), letter);
      throw new AssertionError("mail " + number + " of seed " + seed + ", see " + file, e);
    }
    mails.increment();
    events.add(hostile.events());
    earlier.add(hostile.earlier());
    incidents.add(mail.report().incidents().size());
    bytes.add(letter.length);
  }

  /** The elements and attributes that our pages have when no text is hostile. */
  private static Set<String> marksOfHarmlessMails() throws IOException {
    Set<String> known = new TreeSet<>();
    try (PythonMailParser parser = PythonMailParser.start()) {
      for (String charset : List.of("UTF-8", "ISO-8859-1", "Shift_JIS")) {
        LinkTemplate link = LinkTemplate.trace("https://traces.example.com/{traceId}?'a'=1");
        MailForm form =
            new MailForm(
                MailCharset.parse(charset),
                List.of(),
                List.of(link),
                AttachTrace.AUTO,
                TraceFormat.TEXT);
        Composer composer = MailFixtures.composer(form);
        for (Report report : harmless()) {
          known.addAll(parser.parse(composer.compose(report).bytes()).marks());
        }
      }
    }
    known.add("br"); // a line end in a fact
    known.removeIf(mark -> mark.startsWith("a href="));
    return known;
  }

  private static List<Report> harmless() {
    return List.of(
        MailFixtures.report(MailFixtures.opening(Severity.FATAL)),
        MailFixtures.report(MailFixtures.quiet()),
        MailFixtures.report(MailFixtures.opening(Severity.ERROR), MailFixtures.update()));
  }
}

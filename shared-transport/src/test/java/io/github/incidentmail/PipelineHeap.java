package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.FrameRules;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.Audiences;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.mail.MailSettingsBuilder;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline holds on the heap under load, by histograms of the live objects; a program,
 * because a test's JVM holds too much else. The clock is a model's. Ends with exit code 1 where
 * something is missing or too much.
 */
final class PipelineHeap {
  private static final long LIMIT = 50L << 20;
  private static final Audience AUDIENCE =
      Audiences.of(Routes.INTERNAL, "alerts@example.com", List.of("ops@example.com"));
  private static final int KINDS = 2_000;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /** What a letter tells. */
  private record Content(long events, List<String> incidents) {}

  private final SplittableRandom random;
  private final Server server = new Server();
  private final Map<String, Content> written = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final double[] zipf = zipf();
  private final Composer composer = new Composer(settings());
  private final ModelPipeline pipeline = new ModelPipeline(server, this::compose);
  private final long before;
  private long toldEvents;
  private long offered;
  private boolean good = true;

  private PipelineHeap(long seed) throws JMException {
    random = new SplittableRandom(seed);
    System.out.println("seed " + seed);
    before = liveBytes();
  }

  /**
   * Measures and prints.
   *
   * @param arguments seed, and hours of the outage
   */
  public static void main(String[] arguments) throws JMException {
    PipelineHeap heap = new PipelineHeap(Long.parseLong(arguments[0]));
    heap.manyKinds();
    heap.distinctMessages();
    heap.largeEvents();
    heap.outage(Integer.parseInt(arguments[1]));
    heap.end();
    System.exit(heap.good ? 0 : 1);
  }

  /** A million events in ten seconds. */
  private void manyKinds() throws JMException {
    Set<Integer> kinds = new HashSet<>();
    for (int i = 0; i < 1_000_000; i++) {
      int kind = kind();
      kinds.add(kind);
      offer(event(kind, "order " + i + " failed in " + name(kind)));
      if (i % 100 == 99) {
        pipeline.run(Duration.ofMillis(1));
      }
    }
    figure("1 000 000 events of " + kinds.size() + " kinds in 10 s");
    pipeline.run(Duration.ofMinutes(10));
    check(
        "first occurrences missing: " + (kinds.size() - told.size()), told.size() == kinds.size());
    figure("10 minutes later");
  }

  private void distinctMessages() throws JMException {
    for (int i = 0; i < 1_000_000; i++) {
      offer(event(i % KINDS, name(random.nextInt(1 << 30)) + " " + name(random.nextInt(1 << 30))));
      if (i % 100 == 99) {
        pipeline.run(Duration.ofMillis(1));
      }
    }
    figure("1 000 000 distinct messages in 10 s");
    pipeline.run(Duration.ofMinutes(10));
    figure("10 minutes later");
  }

  /** The longest messages with deep exceptions, more than can wait. */
  private void largeEvents() throws JMException {
    String large = "x ".repeat(AlertEvent.MAX_MESSAGE / 2);
    for (int i = 0; i < 20_000; i++) {
      Failure failure = Failure.of(deep(200));
      offer(event(i % KINDS, name(i) + large, failure));
      if (i % 100 == 99) {
        pipeline.run(Duration.ofMillis(1));
      }
    }
    figure("20 000 events of 16 KiB with 200 frames");
    for (int i = 0; i < 10_000; i++) {
      offer(event(i % KINDS, name(i) + large, Failure.of(deep(200))));
    }
    figure("10 000 more, the queue full");
    pipeline.run(Duration.ofMinutes(10));
  }

  /** A thousand events a second, no server. */
  private void outage(int hours) throws JMException {
    pipeline.run(Duration.ofHours(3));
    server.up = false;
    for (int hour = 1; hour <= hours; hour++) {
      for (int second = 0; second < 3_600; second++) {
        for (int i = 0; i < 1_000; i++) {
          int kind = kind();
          offer(event(kind, "order " + i + " failed in " + name(kind)));
        }
        pipeline.run(Duration.ofSeconds(1));
      }
      if (hour % 6 == 0 || hour == hours) {
        figure("without server for " + hour + " h at 1 000 events/s");
      }
    }
    server.up = true;
  }

  private void end() throws JMException {
    int mails = server.mails;
    pipeline.run(Duration.ofHours(2));
    System.out.println("in the 2 h after it: " + (server.mails - mails) + " mails");
    pipeline.run(Duration.ofDays(2));
    figure("2 days later");
    check("events told: " + toldEvents + " of " + offered, toldEvents == offered);
    check("lost: " + pipeline.totals().lost(), pipeline.totals().lost() == 0);
  }

  private void offer(AlertEvent event) {
    offered++;
    pipeline.handOff.offer(event);
  }

  private void figure(String what) throws JMException {
    long bytes = liveBytes() - before;
    check(String.format(Locale.ROOT, "%-50s %6.1f MiB", what, bytes / 1048576.0), bytes <= LIMIT);
  }

  private void check(String figure, boolean holds) {
    good &= holds;
    System.out.println((holds ? "[ok]   " : "[FAIL] ") + figure);
  }

  private Letter compose(Report report) {
    Letter letter = composer.compose(report);
    long events = report.account().now() + report.account().undetailed();
    written.put(
        letter.id(), new Content(events, report.incidents().stream().map(Told::tag).toList()));
    return letter;
  }

  private int kind() {
    int found = Arrays.binarySearch(zipf, random.nextDouble());
    return Math.min(KINDS - 1, found < 0 ? -found - 1 : found);
  }

  private static AlertEvent event(int kind, String message) {
    return event(kind, message, null);
  }

  private static AlertEvent event(int kind, String message, @Nullable Failure failure) {
    return new AlertEvent(
        Events.TIME,
        Severity.ERROR,
        "com.example." + name(kind) + ".Service",
        "worker-" + kind % 20,
        message,
        null,
        Set.of(),
        Map.of(),
        null,
        failure);
  }

  private static Exception deep(int frames) {
    return frames == 0 ? new IllegalStateException("deep") : deep(frames - 1);
  }

  /** Letters only, so that no masking makes two the same. */
  private static String name(int number) {
    StringBuilder name = new StringBuilder("K");
    for (int rest = number + 1; rest > 0; rest /= 26) {
      name.append((char) ('a' + rest % 26));
    }
    return name.toString();
  }

  private static double[] zipf() {
    double[] sums = new double[KINDS];
    double sum = 0;
    for (int i = 0; i < KINDS; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
    double all = sum;
    return Arrays.stream(sums).map(s -> s / all).toArray();
  }

  private static long liveBytes() throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("no total in the histogram");
    }
    return Long.parseLong(total.group(1));
  }

  private static MailSettings settings() {
    return MailSettingsBuilder.to(AUDIENCE)
        .environment("trial")
        .version(null)
        .instance("one")
        .zone(ZoneOffset.UTC)
        .frames(new FrameRules(List.of("com.example")))
        .build();
  }

  /** Takes mails or can't be reached. */
  private final class Server implements Transport {
    private boolean up = true;
    private int mails;

    @Override
    public Verdict deliver(Letter letter) {
      if (!up) {
        return new Verdict(
            Verdict.Kind.DEFER, "IM-SMTP-CONNECT", "gone", null, List.of(), List.of(), false);
      }
      mails++;
      Content content = Objects.requireNonNull(written.remove(letter.id()));
      toldEvents += content.events();
      told.addAll(content.incidents());
      return FakeTransport.verdict(Verdict.Kind.DELIVERED, null, List.of());
    }

    @Override
    public void idle() {}

    @Override
    public void close() {}
  }
}

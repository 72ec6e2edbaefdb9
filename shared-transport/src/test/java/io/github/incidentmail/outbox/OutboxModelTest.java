package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.content;
import static io.github.incidentmail.outbox.Letters.letter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Letter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random operations, restarts and removed directories against a map; the seed is in the failure.
 */
class OutboxModelTest {
  private static final OutboxSettings SETTINGS =
      new OutboxSettings(Path.of("/spool/outbox"), "id", 6_000, Duration.ofHours(2));

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private record Expected(Letter letter, Instant due, int attempts, boolean unknown) {
    String id() {
      return letter.id();
    }
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final MemoryDisk medium = new MemoryDisk();
  private final Said said = new Said();
  private final Map<String, Expected> model = new HashMap<>();
  private Outbox outbox = Outbox.open(SETTINGS, medium, said);
  private Instant now = NOW;
  private int letters;
  private final Set<String> onDisk = new HashSet<>();
  private final Set<String> inMemory = new HashSet<>();

  @RepeatedTest(25)
  void randomOperations_behaveAsAMap() {
    for (int step = 0; step < 150; step++) {
      operate(random.nextInt(18));
      Optional<Expected> expected =
          model.values().stream()
              .filter(known -> !known.due().isAfter(now))
              .min(
                  Comparator.comparing((Expected known) -> known.letter().severity())
                      .reversed()
                      .thenComparing(Expected::due)
                      .thenComparing(known -> known.letter().created())
                      .thenComparing(Expected::id));
      String when = "seed " + seed + ", step " + step;
      Optional<Waiting> due = outbox.due(now);
      assertThat(due.map(found -> found.letter().id()))
          .as(when)
          .isEqualTo(expected.map(Expected::id));
      if (due.isPresent() && expected.isPresent()) {
        inMemory.add(due.get().letter().id());
        assertThat(content(due.get().letter())).as(when).isEqualTo(content(expected.get().letter));
        assertThat(due.get().attempts()).as(when).isEqualTo(expected.get().attempts());
        assertThat(due.get().due()).as(when).isEqualTo(expected.get().due());
        assertThat(due.get().maybeDelivered()).as(when).isEqualTo(expected.get().unknown());
      }
      assertThat(outbox.status().bytes()).as(when).isEqualTo(bytes());
      assertThat(outbox.status().letters()).as(when).isEqualTo(model.size());
    }
    assertThat(said.ids)
        .as("seed %d", seed)
        .isSubsetOf(
            "warn IM-OUTBOX-FULL",
            "warn IM-OUTBOX-EXPIRED",
            "warn IM-OUTBOX-VANISHED",
            "info IM-OUTBOX-DISK-BACK");
  }

  private void operate(int choice) {
    switch (choice) {
      case 0, 1, 2, 3 -> add();
      case 4, 5 -> outbox.due(now).ifPresent(this::remove);
      case 6, 7, 8 -> outbox.due(now).ifPresent(this::defer);
      case 9 -> outbox.due(now).ifPresent(this::bury);
      case 10 -> expire();
      case 11 -> restart();
      case 12 -> removeDirectory();
      case 13 -> outbox.releaseDrain();
      case 14 -> hasten();
      case 15 -> outbox.due(now).ifPresent(this::shorten);
      default -> now = now.plusMillis(random.nextInt(600_000));
    }
  }

  private void add() {
    String id = "m" + letters++;
    Severity severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
    Letter base = letter(id, severity, "x".repeat(random.nextInt(1_000)));
    Letter letter = new Letter(id, "ops", base.envelope(), severity, now, base.bytes());
    boolean fits = LetterFile.encode(letter).length + bytes() <= SETTINGS.maxSize();
    AddResult result = outbox.add(letter, now);
    assertThat(result)
        .as("seed %d", seed)
        .isEqualTo(fits ? AddResult.STORED_DURABLY : AddResult.FULL);
    if (fits) {
      onDisk.add(id);
      inMemory.add(id);
      model.put(id, new Expected(letter, now, 0, false));
    }
  }

  private void remove(Waiting waiting) {
    outbox.remove(waiting);
    model.remove(waiting.letter().id());
  }

  private void bury(Waiting waiting) {
    outbox.bury(waiting, "refused");
    model.remove(waiting.letter().id());
  }

  private void defer(Waiting waiting) {
    List<String> recipients = waiting.letter().envelope().recipients();
    Letter rest =
        random.nextInt(3) == 0
            ? waiting.letter().to(recipients.subList(recipients.size() - 1, recipients.size()))
            : waiting.letter();
    boolean unknown = random.nextInt(4) == 0;
    Instant due = now.plusMillis(random.nextInt(900_000));
    outbox.defer(waiting, due, rest, unknown);
    onDisk.add(rest.id());
    model.put(
        rest.id(),
        new Expected(rest, due, waiting.attempts() + 1, unknown || waiting.maybeDelivered()));
  }

  private void hasten() {
    outbox.due(now); // as the courier does before it delivers
    Set<String> ids = new HashSet<>(Set.of("unknown"));
    model.keySet().stream().filter(id -> random.nextBoolean()).forEach(ids::add);
    outbox.hasten(ids, now);
    model.replaceAll(
        (id, old) ->
            ids.contains(id) && old.due().isAfter(now)
                ? new Expected(old.letter(), now, old.attempts(), old.unknown())
                : old);
  }

  /** Other bytes under the same name. */
  private void shorten(Waiting waiting) {
    Letter old = waiting.letter();
    Letter shorter =
        new Letter(
            old.id(),
            old.route(),
            old.envelope(),
            old.severity(),
            old.created(),
            Arrays.copyOf(old.bytes(), old.bytes().length / 2));
    outbox.defer(waiting, now, shorter, false);
    onDisk.add(old.id());
    model.put(
        old.id(), new Expected(shorter, now, waiting.attempts() + 1, waiting.maybeDelivered()));
  }

  private void expire() {
    List<String> old =
        model.values().stream()
            .filter(known -> !now.isBefore(known.letter().created().plus(SETTINGS.maxAge())))
            .map(Expected::id)
            .toList();
    assertThat(outbox.expire(now))
        .as("seed %d", seed)
        .extracting(Lost::id)
        .containsExactlyInAnyOrderElementsOf(old);
    old.forEach(model::remove);
  }

  private void restart() {
    outbox.close();
    outbox = Outbox.open(SETTINGS, medium, said);
    model.keySet().retainAll(onDisk);
    inMemory.clear();
  }

  /** What was written or read by this process lives on; what only lay on disk is gone. */
  private void removeDirectory() {
    medium.files.clear();
    model.keySet().retainAll(inMemory);
    onDisk.clear();
  }

  private long bytes() {
    return model.values().stream()
        .mapToLong(known -> LetterFile.encode(known.letter()).length)
        .sum();
  }
}

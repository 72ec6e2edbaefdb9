package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.content;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.mail.Letter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** What has happened to letters in one run on a disk that fails. */
final class FaultRun {
  static final Path DIRECTORY = Path.of("/spool/outbox");
  static final List<String> FEWER = List.of("b@example.org");

  final MemoryDisk medium = new MemoryDisk();
  final FaultyDisk disk = new FaultyDisk(medium);
  final Said said = new Said();
  final Outbox outbox;
  final Map<String, String> waiting = new HashMap<>();
  final Set<String> durable = new HashSet<>();
  final Set<String> buried = new HashSet<>();
  final Set<String> done = new HashSet<>();
  Instant now = NOW;

  FaultRun(FaultyDisk.Moment moment, IntPredicate fails) {
    this(FaultyDisk.Kind.FAILS, moment, fails);
  }

  FaultRun(FaultyDisk.Kind kind, FaultyDisk.Moment moment, IntPredicate fails) {
    try (Outbox earlier = Outbox.open(settings(DIRECTORY), medium, said)) {
      earlier.add(letter("earlier"), NOW);
    }
    waiting.put("earlier", content(letter("earlier")));
    durable.add("earlier");
    disk.fail(kind, moment, fails);
    outbox = Outbox.open(settings(DIRECTORY), disk, said);
  }

  void add(String id) {
    assertThat(addOne(id)).isNotEqualTo(AddResult.FULL);
  }

  AddResult addOne(String id) {
    AddResult result = outbox.add(letter(id), now);
    waiting.put(id, content(letter(id)));
    if (result == AddResult.STORED_DURABLY) {
      durable.add(id);
    }
    return result;
  }

  Optional<Waiting> due() {
    now = now.plusSeconds(31);
    Optional<Waiting> due = outbox.due(now);
    due.ifPresent(
        found -> assertThat(content(found.letter())).isEqualTo(waiting.get(found.letter().id())));
    return due;
  }

  void defer(boolean fewer) {
    due()
        .ifPresent(
            found -> {
              Letter rest = fewer ? found.letter().to(FEWER) : found.letter();
              outbox.defer(found, now.plusSeconds(40), rest, false);
              waiting.put(rest.id(), content(rest));
            });
  }

  void hasten() {
    due();
    outbox.hasten(Set.copyOf(waiting.keySet()), now);
  }

  void finish(boolean bury) {
    due()
        .ifPresent(
            found -> {
              String id = found.letter().id();
              if (bury) {
                outbox.bury(found, "refused");
                buried.add(id);
              } else {
                outbox.remove(found);
              }
              waiting.remove(id);
              done.add(id);
            });
  }

  void all() {
    add("m1");
    add("m2");
    defer(false);
    defer(true);
    add("m3");
    finish(false);
    add("m4");
    finish(true);
    defer(true);
    hasten();
    defer(false);
    hasten();
    outbox.expire(now);
    add("m5");
    finish(true);
    finish(false);
    add("m6");
  }

  /** All that comes, each removed. */
  Map<String, String> drain(Outbox from) {
    Map<String, String> drained = new HashMap<>();
    for (int look = 0; look < 4; look++) {
      now = now.plusSeconds(600);
      Optional<Waiting> next = from.due(now);
      while (next.isPresent()) {
        Letter letter = next.get().letter();
        assertThat(drained.put(letter.id(), content(letter))).as("sent twice").isNull();
        from.remove(next.get());
        next = from.due(now);
      }
    }
    return drained;
  }

  Set<String> failed() {
    Set<String> ids = new HashSet<>();
    medium.files.keySet().stream()
        .filter(file -> DIRECTORY.resolve("failed").equals(file.getParent()))
        .map(file -> StoredName.parse(String.valueOf(file.getFileName())))
        .forEach(name -> name.ifPresent(found -> ids.add(found.id())));
    return ids;
  }
}

package io.github.incidentmail;

import io.github.incidentmail.SilenceFile.Version;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceMatcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The silences that people asked for: those of the file beside the outbox, and where that can't be
 * written those of this process. Safe for use by many threads.
 */
final class SilenceBook {
  /** The file is looked at no more often. */
  static final Duration LOOK = Duration.ofSeconds(15);

  /** More are refused. */
  static final int MAX = 100;

  private static final String ID = "IM-SILENCE";
  private static final int MAX_TOLD = 5;

  private final @Nullable SilenceFile file;
  private final SilenceText spelling;
  private final Diagnostics diagnostics;
  private SilencePage page = SilencePage.EMPTY;
  private List<Silence> unwritten = List.of();
  private Version version = Version.MISSING;
  private Instant nextLook = Instant.MIN;
  private boolean unreadable;
  private boolean changed;

  /**
   * @param file null to keep them in memory
   * @param routes the names that there are
   */
  SilenceBook(@Nullable SilenceFile file, Set<String> routes, Diagnostics diagnostics) {
    this.file = file;
    this.spelling = new SilenceText(routes);
    this.diagnostics = diagnostics;
  }

  /** All that are in force, if that may be another answer than the last one. */
  synchronized Optional<List<Silence>> news(Instant now) {
    if (!now.isBefore(nextLook)) {
      look(now);
    }
    boolean news = changed;
    changed = false;
    return news ? Optional.of(inForce(now).toList()) : Optional.empty();
  }

  /** Whether the file should be looked at though nothing happens, for a line may be gone. */
  synchronized boolean isWatching(Instant now) {
    return file != null && inForce(now).findAny().isPresent();
  }

  /** As they are spelt in the file; then its lines that don't hold, and why. */
  synchronized List<String> lines(Instant now) {
    look(now);
    Stream<String> bad = page.bad().stream().map(b -> b + "; it does not hold");
    return Stream.concat(inForce(now).map(SilenceText::text), bad).toList();
  }

  /**
   * Replaces one of the same matcher.
   *
   * @return what holds now
   * @throws IllegalArgumentException if an argument is misspelt
   */
  synchronized String silence(
      String matcher, Duration duration, String author, String reason, Instant now) {
    Silence silence = spelling.silence(matcher, duration, author, reason, now);
    look(now);
    if (inForce(now).filter(s -> !s.matcher().equals(silence.matcher())).count() >= MAX) {
      throw new IllegalArgumentException("end another silence first: there are " + MAX);
    }
    unwritten = new ArrayList<>(without(silence.matcher()));
    String kept = replace(silence.matcher(), silence, now);
    changed = true;
    return "silenced " + SilenceText.text(silence.matcher()) + " until " + silence.until() + kept;
  }

  /**
   * Ends the one of this matcher, if there is one.
   *
   * @throws IllegalArgumentException if it is misspelt
   */
  synchronized String unsilence(String matcher, Instant now) {
    SilenceMatcher wanted = spelling.matcher(matcher);
    look(now);
    String name = SilenceText.text(wanted);
    if (inForce(now).noneMatch(s -> s.matcher().equals(wanted))) {
      return "nothing to end: " + name + " is not silenced";
    }
    unwritten = without(wanted);
    String kept = page.has(wanted) ? replace(wanted, null, now) : "";
    changed = true;
    return "no longer silenced: " + name + kept;
  }

  private Stream<Silence> inForce(Instant now) {
    return Stream.concat(page.silences().stream(), unwritten.stream())
        .filter(s -> s.isInForce(now));
  }

  private List<Silence> without(SilenceMatcher matcher) {
    return unwritten.stream().filter(s -> !s.matcher().equals(matcher)).toList();
  }

  /** A remark on what is not as asked for, or nothing. */
  private String replace(SilenceMatcher matcher, @Nullable Silence by, Instant now) {
    String trouble = "this process ends, as there is no outbox directory";
    if (file != null) {
      try {
        SilencePage changedPage = SilencePage.read(file.read(), spelling, now);
        file.write(changedPage.replaced(matcher, by, now));
        read(now);
        return "";
      } catch (IOException | RuntimeException e) {
        trouble = "this process ends: " + file.path() + " could not be written: " + e;
      }
    }
    page = page.without(matcher);
    if (by != null) {
      unwritten = Stream.concat(unwritten.stream(), Stream.of(by)).toList();
    }
    return "; at most until " + trouble;
  }

  private void look(Instant now) {
    nextLook = now.plus(LOOK);
    if (file == null) {
      return;
    }
    try {
      if (!file.version().equals(version)) {
        read(now);
      }
      unreadable = false;
    } catch (IOException | RuntimeException e) {
      if (!unreadable) {
        diagnostics.warn(
            ID, file.path() + " could not be read; the silences read before hold: " + e, e);
      }
      unreadable = true;
    }
  }

  private void read(Instant now) throws IOException {
    if (file == null) {
      return;
    }
    Version read = file.version(); // first, so that a change meanwhile is noticed next time
    SilencePage next = SilencePage.read(file.read(), spelling, now);
    Set<String> told = new TreeSet<>(page.badTexts());
    List<String> fresh =
        next.bad().stream().filter(b -> !told.contains(b.text())).map(Object::toString).toList();
    if (!fresh.isEmpty()) {
      String more = fresh.size() > MAX_TOLD ? "; and " + (fresh.size() - MAX_TOLD) + " more" : "";
      diagnostics.warn(
          ID,
          file.path()
              + ": "
              + String.join("; ", fresh.subList(0, Math.min(MAX_TOLD, fresh.size())))
              + more
              + "; the other lines hold");
    }
    page = next;
    version = read;
    changed = true;
  }
}

package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the latest event differs from the first. */
record LatestView(MailSettings settings, Times times, Detail detail, Told told) {
  private static final int MAX_CHARS = 600;
  private static final int MAX_LINES = 5;

  /** Nothing if the latest event tells nothing that the first doesn't. */
  List<Page.Block> blocks() {
    AlertEvent first = told.first();
    AlertEvent latest = told.latest();
    List<Page.Fact> facts = new ArrayList<>();
    if (!latest.message().equals(first.message())) {
      facts.add(new Page.Fact("Message", Rich.of(clip(latest.message()))));
    }
    String exception = exception(latest);
    if (exception != null && !exception.equals(exception(first))) {
      facts.add(new Page.Fact("Root cause", Rich.of(exception)));
    }
    if (!latest.thread().isEmpty() && !latest.thread().equals(first.thread())) {
      facts.add(new Page.Fact("Thread", Rich.of(Words.shorten(latest.thread(), 200))));
    }
    Optional<Page.Fact> context = Context.fact(latest, settings, detail);
    if (!Objects.equals(context, Context.fact(first, settings, detail))) {
      context.ifPresent(facts::add);
    }
    return facts.isEmpty()
        ? List.of()
        : List.of(
            new Page.Heading("The latest event, where it differs"),
            new Page.Facts(timed(latest, facts)));
  }

  private List<Page.Fact> timed(AlertEvent latest, List<Page.Fact> facts) {
    List<Page.Fact> all = new ArrayList<>();
    all.add(new Page.Fact("Time", Rich.of(times.second(latest.time()))));
    all.addAll(facts);
    return all;
  }

  private @Nullable String exception(AlertEvent event) {
    Failure failure = event.failure();
    return failure == null
        ? null
        : new StackView(settings.frames(), event.logger(), detail).head(failure.root());
  }

  private String clip(String text) {
    return Words.clip(text, Math.min(MAX_CHARS, detail.messageChars()), MAX_LINES);
  }
}

package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Spread;
import io.github.incidentmail.incident.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that a mail tells about one incident, save its account and future. */
record IncidentView(
    MailSettings settings,
    Times times,
    Detail detail,
    Told told,
    Map<String, Optional<Mime.Attachment>> traces) {
  private static final int TITLE_CHARS = 200;
  private static final int NAME_CHARS = 200;
  private static final int MAX_LOGGERS = 10;

  StateWords state() {
    return new StateWords(told, times);
  }

  /**
   * @param first whether it begins the mail
   */
  List<Page.Block> blocks(boolean first) {
    List<Page.Block> blocks = new ArrayList<>();
    blocks.add(headline(first));
    blocks.add(new Page.Paragraph(state().change()));
    blocks.add(new Page.Facts(facts()));
    blocks.addAll(new LinkView(settings, told).blocks());
    if (isLong(told.first().message())) {
      blocks.add(new Page.Heading("Message"));
      blocks.add(new Page.Code(List.of(Rich.of(detail.clip(told.first().message())))));
    }
    stack(told.first(), blocks);
    blocks.addAll(new LatestView(settings, times, detail, told).blocks());
    blocks.addAll(new BeforeView(times, detail, told).blocks());
    return blocks;
  }

  private Page.Headline headline(boolean first) {
    Rich state =
        Rich.EMPTY
            .bold(state().word())
            .plain(" · " + told.severity() + " · ")
            .plain(settings.service() + "/" + settings.environment() + " · ")
            .mono("#" + told.tag());
    boolean alarm = told.state() != Told.State.QUIET;
    return new Page.Headline(first, alarm, state, Rich.of(title()), place());
  }

  private String title() {
    AlertEvent event = told.first();
    Failure failure = event.failure();
    String title = Words.firstLine(event.message());
    if (failure != null) {
      String message = failure.root().message();
      String name = Names.simple(failure.root().className());
      title = message == null ? name : name + ": " + Words.firstLine(message);
    }
    return Words.shorten(title, Math.min(TITLE_CHARS, detail.messageChars()));
  }

  private Rich place() {
    Optional<StackTraceElement> frame = StackView.inAppFrame(told.first(), settings.frames());
    String logger = "logged by " + name(told.first().logger());
    return frame
        .map(
            f ->
                Rich.of("in ")
                    .bold(name(Names.place(f)))
                    .small(" (" + name(Names.source(f)) + ")")
                    .plain(", " + logger))
        .orElse(Rich.of(logger));
  }

  private List<Page.Fact> facts() {
    List<Page.Fact> facts = new ArrayList<>();
    AlertEvent event = told.first();
    if (!isLong(event.message()) && !event.message().equals(title())) {
      facts.add(new Page.Fact("Message", Rich.of(event.message())));
    }
    Failure failure = event.failure();
    if (failure != null && failure.links().size() > 1) {
      String head =
          new StackView(settings.frames(), event.logger(), detail).head(failure.outermost());
      facts.add(new Page.Fact("Thrown as", Rich.of(Words.firstLine(head))));
    }
    if (told.account().events() > 1) {
      facts.add(
          new Page.Fact("Per minute", Sparkline.of(told.perMinute(), settings.charset().bars())));
    }
    facts.add(
        new Page.Fact(
            "First · last",
            Rich.of(times.span(told.firstSeen(), told.lastSeen()))
                .small(" (" + times.zone().getId() + ")")));
    Spread spread = told.spread();
    if (spread != null) {
      facts.add(new Page.Fact("Reach", Rich.of(new SpreadWords(spread).full())));
    }
    facts.add(new Page.Fact("Instance", Rich.of(name(settings.instance()))));
    optional("Version", settings.version()).ifPresent(facts::add);
    optional("Thread", event.thread()).ifPresent(facts::add);
    loggers().ifPresent(facts::add);
    Context.fact(event, settings, detail).ifPresent(facts::add);
    return facts;
  }

  private static Optional<Page.Fact> optional(String label, @Nullable String value) {
    return value == null || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Page.Fact(label, Rich.of(name(value))));
  }

  private Optional<Page.Fact> loggers() {
    List<String> others = told.alsoLoggedBy();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String text =
        String.join(", ", others.stream().limit(MAX_LOGGERS).map(IncidentView::name).toList());
    int more = others.size() - MAX_LOGGERS;
    return Optional.of(
        new Page.Fact(
            "Also logged by", Rich.of(more > 0 ? text + " and " + more + " more" : text)));
  }

  private void stack(AlertEvent event, List<Page.Block> blocks) {
    Failure failure = event.failure();
    if (failure != null) {
      blocks.add(new Page.Heading("Why: the root cause first"));
      blocks.add(
          new Page.Code(new StackView(settings.frames(), event.logger(), detail).lines(failure)));
      Optional<Mime.Attachment> trace = traces.get(told.id());
      if (trace != null) {
        blocks.add(new Page.Note("Full trace.", Rich.of(where(trace))));
      }
    }
  }

  private String where(Optional<Mime.Attachment> trace) {
    String failed =
        settings.form().traceFormat() == TraceFormat.PDF ? ": no PDF could be written." : ".";
    return trace
        .map(file -> "Attached as " + file.name() + (file.name().endsWith(".txt") ? failed : "."))
        .orElse("Not attached: the mail has no room for it.");
  }

  /** Whether a message needs a place of its own: a table cell would lose its line ends. */
  private boolean isLong(String message) {
    return message.indexOf('\n') >= 0
        || message.length() > Math.min(TITLE_CHARS, detail.messageChars());
  }

  private static String name(String text) {
    return Words.shorten(Visible.line(text), NAME_CHARS);
  }
}

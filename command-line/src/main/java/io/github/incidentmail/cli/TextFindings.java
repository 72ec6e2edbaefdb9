package io.github.incidentmail.cli;

import io.github.incidentmail.CheckupStep;
import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.Note;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Findings for people: 80 columns, no colours, each as soon as it is known. */
final class TextFindings implements Findings {
  private static final int INDENT = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private boolean toldIds;

  TextFindings(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(ApplicationConfig config, String appender) {
    Instant written = config.written();
    print(
        "",
        config.framework()
            + " configuration "
            + config.source()
            + (written == null ? "" : ", in a jar of " + TIME.format(written)),
        "");
    print("", "appender " + appender, "");
    out.println();
  }

  @Override
  public void note(Note note) {
    String mark =
        switch (note.kind()) {
          case HINT, DEFAULT -> "note";
          case UNRESOLVED -> "?";
          case MISTAKE, UNHEARD -> "FAIL";
          case STATE -> "now";
        };
    String subject =
        switch (note.kind()) {
          case STATE -> "application";
          case UNHEARD -> "logger";
          default -> "configuration";
        };
    row(mark, subject, note.text());
  }

  @Override
  public void step(CheckupStep step) {
    String id = step.id().isEmpty() ? "" : " [" + step.id() + "]";
    toldIds |= !id.isEmpty();
    boolean advised = !step.advice().isEmpty();
    row(
        mark(step.result()),
        Words.stage(step.stage()),
        step.finding() + time(step) + (advised ? "" : id));
    step.details().forEach(detail -> indented(detail));
    if (advised) {
      indented("next: " + step.advice() + id);
    }
  }

  @Override
  public void end(int exitCode, String verdict) {
    out.println();
    print("", verdict, "");
    if (toldIds) {
      print("", "The ids in brackets are explained in docs/troubleshooting.md.", "");
    }
    out.flush();
  }

  private static String mark(Result result) {
    return switch (result) {
      case OK -> "ok";
      case WARNING -> "warn";
      case FAILED -> "FAIL";
      case SKIPPED -> "-";
    };
  }

  private static String time(CheckupStep step) {
    return step.took().isZero() ? "" : " (" + step.took().toMillis() + " ms)";
  }

  private void row(String mark, String stage, String text) {
    print(String.format(Locale.ROOT, "%-5s %-13s ", mark, stage), text, " ".repeat(INDENT));
    out.flush();
  }

  private void indented(String text) {
    print(" ".repeat(INDENT), text, " ".repeat(INDENT + 2));
    out.flush();
  }

  private void print(String first, String text, String further) {
    List<String> lines = Words.wrap(text, Words.WIDTH - INDENT);
    if (first.isEmpty()) {
      lines = Words.wrap(text, Words.WIDTH);
    }
    for (int i = 0; i < lines.size(); i++) {
      out.println((i == 0 ? first : further) + lines.get(i));
    }
  }
}

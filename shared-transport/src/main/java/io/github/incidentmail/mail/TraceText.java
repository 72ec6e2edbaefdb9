package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Told;
import java.time.Instant;
import java.util.List;

/**
 * A stack trace in the order and form in which Java prints it, which tools read: every frame that
 * is kept stands there once, and those shared with the enclosing trace are counted.
 */
final class TraceText {
  /** How much of each exception is written; a trace has the first level that fits. */
  record Level(int frames, int messageChars) {
    static final List<Level> ALL =
        List.of(
            new Level(Failure.MAX_FRAMES, 2 * AlertEvent.MAX_MESSAGE),
            new Level(128, 4_000),
            new Level(64, 2_000),
            new Level(32, 1_000),
            new Level(16, 500),
            new Level(8, 200));
  }

  private final Level level;
  private final StringBuilder out = new StringBuilder();

  private TraceText(Level level) {
    this.level = level;
  }

  static String of(Told told, Failure failure, Times times, Level level) {
    TraceText text = new TraceText(level);
    Instant at = told.firstSeen();
    text.line("The first event of incident #" + told.tag());
    text.line(
        times.span(at, at)
            + " ("
            + times.zone().getId()
            + "), logged by "
            + oneLine(told.first().logger()));
    if (!level.equals(Level.ALL.get(0))) {
      text.line(
          "Cut to keep the mail small: of each exception at most "
              + level.frames()
              + " frames, and of each message "
              + Words.number(level.messageChars())
              + " characters.");
    }
    text.line("");
    text.chain(failure.links());
    return text.out.toString().replace("\n", "\r\n");
  }

  /** How many frames the whole trace has, shared ones counted once. */
  static int frames(Failure failure) {
    List<Failure.Link> links = failure.links();
    int frames = 0;
    for (int i = 0; i < links.size(); i++) {
      frames += own(links, i).size();
    }
    return frames;
  }

  /** The frames of a link that the one around it doesn't end with. */
  static List<StackTraceElement> own(List<Failure.Link> links, int index) {
    List<StackTraceElement> frames = links.get(index).frames();
    if (index == 0) {
      return frames;
    }
    List<StackTraceElement> enclosing = links.get(index - 1).frames();
    int own = frames.size();
    int other = enclosing.size();
    while (own > 0 && other > 0 && frames.get(own - 1).equals(enclosing.get(other - 1))) {
      own--;
      other--;
    }
    return frames.subList(0, own);
  }

  /** Ends early where the whole is too long for any file, and another level is due. */
  private void chain(List<Failure.Link> links) {
    for (int i = 0; i < links.size() && out.length() <= TraceFiles.MAX_FILE; i++) {
      Failure.Link link = links.get(i);
      line((i == 0 ? "" : "Caused by: ") + head(link));
      frames(link, own(links, i));
      link.suppressed().forEach(s -> line("\tSuppressed: " + clip(s)));
      if (link.suppressed().size() == Failure.MAX_SUPPRESSED) {
        line("\t[of more than " + Failure.MAX_SUPPRESSED + " suppressed, the others aren't kept]");
      }
    }
    if (links.size() == Failure.MAX_LINKS) {
      line(
          "[of a chain of more than " + Failure.MAX_LINKS + ", those before the last aren't kept]");
    }
  }

  private void frames(Failure.Link link, List<StackTraceElement> own) {
    int shown = Math.min(own.size(), level.frames());
    own.subList(0, shown)
        .forEach(
            frame ->
                line("\tat " + oneLine(Words.shorten(frame.toString(), level.messageChars()))));
    if (shown < own.size()) {
      line("\t[" + (own.size() - shown) + " frames cut]");
    }
    if (own.size() < link.frames().size()) {
      line("\t... " + (link.frames().size() - own.size()) + " more");
    }
    if (link.frames().size() == Failure.MAX_FRAMES) {
      line("\t[of more than " + Failure.MAX_FRAMES + " frames, the others aren't kept]");
    }
  }

  private String head(Failure.Link link) {
    String name = oneLine(Words.shorten(link.className(), level.messageChars()));
    return link.message() == null ? name : name + ": " + clip(link.message());
  }

  private String clip(String text) {
    return Visible.text(Words.clip(text, level.messageChars(), Integer.MAX_VALUE));
  }

  private static String oneLine(String text) {
    return Visible.line(text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}

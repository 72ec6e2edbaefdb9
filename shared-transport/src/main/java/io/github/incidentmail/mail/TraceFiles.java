package io.github.incidentmail.mail;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.pdf.PdfText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack traces that a mail brings along as files, as far as there is room for them: each has an
 * equal share of it, and what one leaves is for those behind it.
 */
final class TraceFiles {
  /** Most bytes of one file as sent. */
  static final int MAX_FILE = 160 * 1024;

  /** A trace of at most so many frames is readable in the body, however it is folded there. */
  private static final int AUTO_FRAMES = 40;

  /** What a mail of 512 KiB has left beside two full bodies, its header and the seams. */
  private static final int MAX_ALL = 512 * 1024 - 2 * Composer.MAX_PART - 32 * 1024;

  private static final int SEAM = 300;

  private final MailSettings settings;
  private final Report report;
  private final Times times;
  private final int room;
  private final Map<Key, Mime.Attachment> written = new HashMap<>();

  /** What a file takes at least, for those that were written once. */
  private final Map<Key, Integer> sizes = new HashMap<>();

  private record Key(String incident, TraceText.Level level) {}

  /**
   * @param taken bytes of other attachments as sent
   */
  TraceFiles(MailSettings settings, Report report, int taken) {
    this.settings = settings;
    this.report = report;
    this.times = new Times(settings.zone(), report.at());
    this.room = MAX_ALL - taken;
  }

  /**
   * The files of a mail of that detail by the incident's id, in the order of the incidents. Empty
   * for an incident whose trace should be there and has no room.
   */
  Map<String, Optional<Mime.Attachment>> of(Detail detail) {
    Map<String, Optional<Mime.Attachment>> files = new LinkedHashMap<>();
    List<Told> wanted =
        detail.inFull(report.incidents()).stream().filter(t -> isWanted(t, detail)).toList();
    int left = room;
    for (int i = 0; i < wanted.size(); i++) {
      Told told = wanted.get(i);
      int share = left / (wanted.size() - i) - SEAM;
      Mime.Attachment file = fit(told, Math.min(share, MAX_FILE));
      files.put(told.id(), Optional.ofNullable(file));
      left -= file == null ? 0 : file.part().size() + SEAM;
    }
    return files;
  }

  private boolean isWanted(Told told, Detail detail) {
    Failure failure = told.first().failure();
    return failure != null
        && switch (settings.form().attachTrace()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              TraceText.frames(failure) > AUTO_FRAMES
                  || new StackView(settings.frames(), told.first().logger(), detail).cuts(failure);
        };
  }

  private Mime.@Nullable Attachment fit(Told told, int max) {
    for (TraceText.Level level : TraceText.Level.ALL) {
      Key key = new Key(told.id(), level);
      Mime.Attachment file = sizes.getOrDefault(key, 0) > max ? null : file(key, told, max);
      if (file != null && file.part().size() <= max) {
        return file;
      }
    }
    return null;
  }

  /**
   * Null for what is surely too large: encoding takes time, and makes no text shorter. A PDF may
   * be, but has no more of a trace than a text would.
   */
  private Mime.@Nullable Attachment file(Key key, Told told, int max) {
    Mime.Attachment known = written.get(key);
    if (known != null) {
      return known;
    }
    String text =
        TraceText.of(told, Objects.requireNonNull(told.first().failure()), times, key.level());
    sizes.put(key, text.length());
    if (text.length() > max) {
      return null;
    }
    Mime.Attachment file = file(told, text);
    sizes.put(key, file.part().size());
    written.put(key, file);
    return file;
  }

  private Mime.Attachment file(Told told, String text) {
    String name = "trace-" + told.tag();
    if (settings.form().traceFormat() == TraceFormat.PDF) {
      try {
        byte[] pdf =
            PdfText.write(
                "Stack trace of incident #" + told.tag(),
                new MailCharset(PdfText.characters()).plain(text),
                told.firstSeen());
        return new Mime.Attachment(name + ".pdf", Mime.Part.of("application/pdf", pdf));
      } catch (RuntimeException | LinkageError e) {
        // a library that worked at the start may be gone since; the trace is worth more than its
        // form, and the mail says which it has
      }
    }
    return new Mime.Attachment(
        name + ".txt", Mime.Part.of("text/plain", settings.charset().fit(text)));
  }

  /** Only what goes into the mail. */
  static List<Mime.Attachment> present(Map<String, Optional<Mime.Attachment>> files) {
    return files.values().stream().flatMap(Optional::stream).toList();
  }
}

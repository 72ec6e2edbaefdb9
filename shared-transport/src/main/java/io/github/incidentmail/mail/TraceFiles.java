package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stack traces that a mail brings along as files, as far as there is room for them. */
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
  private final Map<String, Map<TraceText.Level, Optional<Mime.Part>>> written = new HashMap<>();

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
    int left = room;
    for (Told told : detail.inFull(report.incidents())) {
      Failure failure = told.first().failure();
      if (failure != null && isWanted(told.first(), failure, detail)) {
        Mime.Part part = fit(told, failure, Math.min(left - SEAM, MAX_FILE));
        files.put(told.id(), Optional.ofNullable(part).map(p -> attachment(told, p)));
        left -= part == null ? 0 : part.size() + SEAM;
      }
    }
    return files;
  }

  private boolean isWanted(AlertEvent event, Failure failure, Detail detail) {
    return switch (settings.form().attachTrace()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          TraceText.frames(failure) > AUTO_FRAMES
              || new StackView(settings.frames(), event.logger(), detail).cuts(failure);
    };
  }

  private Mime.@Nullable Part fit(Told told, Failure failure, int max) {
    for (TraceText.Level level : TraceText.Level.ALL) {
      Optional<Mime.Part> part =
          written
              .computeIfAbsent(told.id(), id -> new HashMap<>())
              .computeIfAbsent(level, l -> part(TraceText.of(told, failure, times, l)));
      if (part.isPresent() && part.get().size() <= max) {
        return part.get();
      }
    }
    return null;
  }

  /** Empty for what is surely too large: encoding takes time, and makes no text shorter. */
  private Optional<Mime.Part> part(String text) {
    return text.length() > MAX_FILE
        ? Optional.empty()
        : Optional.of(Mime.Part.of("text/plain", settings.charset().fit(text)));
  }

  private static Mime.Attachment attachment(Told told, Mime.Part part) {
    return new Mime.Attachment("trace-" + told.tag() + ".txt", part);
  }

  /** Only what goes into the mail. */
  static List<Mime.Attachment> present(Map<String, Optional<Mime.Attachment>> files) {
    return files.values().stream().flatMap(Optional::stream).toList();
  }
}

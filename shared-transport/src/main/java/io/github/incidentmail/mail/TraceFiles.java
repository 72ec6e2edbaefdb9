package io.github.incidentmail.mail;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
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
  private final Map<Key, Mime.Part> parts = new HashMap<>();

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
      Mime.Part part = fit(told, Math.min(share, MAX_FILE));
      files.put(told.id(), Optional.ofNullable(part).map(p -> attachment(told, p)));
      left -= part == null ? 0 : part.size() + SEAM;
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

  private Mime.@Nullable Part fit(Told told, int max) {
    for (TraceText.Level level : TraceText.Level.ALL) {
      Key key = new Key(told.id(), level);
      Mime.Part part = sizes.getOrDefault(key, 0) > max ? null : part(key, told, max);
      if (part != null && part.size() <= max) {
        return part;
      }
    }
    return null;
  }

  /** Null for what is surely too large: encoding takes time, and makes no text shorter. */
  private Mime.@Nullable Part part(Key key, Told told, int max) {
    Mime.Part known = parts.get(key);
    if (known != null) {
      return known;
    }
    String text =
        TraceText.of(told, Objects.requireNonNull(told.first().failure()), times, key.level());
    sizes.put(key, text.length());
    if (text.length() > max) {
      return null;
    }
    Mime.Part part = Mime.Part.of("text/plain", settings.charset().fit(text));
    sizes.put(key, part.size());
    parts.put(key, part);
    return part;
  }

  private static Mime.Attachment attachment(Told told, Mime.Part part) {
    return new Mime.Attachment("trace-" + told.tag() + ".txt", part);
  }

  /** Only what goes into the mail. */
  static List<Mime.Attachment> present(Map<String, Optional<Mime.Attachment>> files) {
    return files.values().stream().flatMap(Optional::stream).toList();
  }
}

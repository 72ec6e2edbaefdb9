package io.github.incidentmail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import io.github.incidentmail.event.Severity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An exception that somebody's application has printed into a log file.
 *
 * @param message the line before it
 * @param logger the class of its first frame, as a log file doesn't tell where its logger stands
 */
record LoggedException(String message, String logger, Failure failure) {
  /** What is read of a file at most: its end. */
  private static final int MAX_BYTES = 4 << 20;

  /**
   * The last one of the file's last 4 MiB, read as UTF-8.
   *
   * @throws CommandFailure if the file can't be read
   */
  static Optional<LoggedException> lastOf(Path file) {
    List<String> lines = read(file).lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Failure failure = PrintedTrace.at(lines, i);
      if (failure != null) {
        String message = i == 0 ? "" : lines.get(i - 1).strip();
        return Optional.of(of(message, failure));
      }
    }
    return Optional.empty();
  }

  AlertEvent at(Instant time) {
    return new AlertEvent(
        time, Severity.ERROR, logger, "main", message, null, Set.of(), Map.of(), null, failure);
  }

  private static LoggedException of(String line, Failure failure) {
    Link outermost = failure.links().get(0);
    String said = outermost.message() == null ? outermost.className() : outermost.message();
    return new LoggedException(
        line.isEmpty() ? said : line, outermost.frames().get(0).getClassName(), failure);
  }

  private static String read(Path file) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long begin = Math.max(0, open.length() - MAX_BYTES);
      byte[] bytes = new byte[(int) (open.length() - begin)];
      open.seek(begin);
      open.readFully(bytes);
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "the log file " + file + " can't be read: " + e.getMessage());
    }
  }
}

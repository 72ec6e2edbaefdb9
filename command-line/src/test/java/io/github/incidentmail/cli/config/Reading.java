package io.github.incidentmail.cli.config;

import io.github.incidentmail.Checkup;
import io.github.incidentmail.CheckupStep;
import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.MailerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads configurations from texts, and shows what came out. */
final class Reading {
  private Reading() {}

  static Path write(Path directory, String name, String content) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApplicationConfig read(Path file, Map<String, String> set, String... profiles) {
    try {
      return ApplicationConfig.read(file.toString(), Variables.of(set, null, List.of(profiles)));
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  /** The words of the options: what the doctor shows of them, or what is wrong. */
  static String shown(LoadedAppender appender) {
    try {
      MailerConfig config = appender.options().build();
      return config.enabled()
          ? String.join("; ", steps(config).get(0).details())
          : config.offReason();
    } catch (ConfigurationException e) {
      return e.problems().toString();
    }
  }

  /** What the doctor tells of options of another appender. */
  static List<String> warnings(LoadedAppender appender) {
    try {
      return steps(appender.options().build()).stream()
          .filter(step -> step.id().equals("IM-CONFIG-OLD"))
          .map(CheckupStep::finding)
          .toList();
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static List<CheckupStep> steps(MailerConfig config) {
    List<CheckupStep> steps = new ArrayList<>();
    Checkup.run(config, null, steps::add);
    return steps;
  }

  static List<String> texts(List<Note> notes, Note.Kind kind) {
    return notes.stream().filter(note -> note.kind() == kind).map(Note::text).toList();
  }
}

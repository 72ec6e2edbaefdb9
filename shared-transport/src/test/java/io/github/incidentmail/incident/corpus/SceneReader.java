package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scenes that are written down. A scene begins with {@code [category]}, or {@code [near]}
 * if it must be told apart from the scene before it; then {@code log} or {@code text} (with or
 * without arguments) with the logger and the statement; then the throwables, outermost first, each
 * with its frames indented. {@code @name} stands for the frames of a container, {@code ...} for
 * those of the throwable before from the given one on. {@code #} begins a comment.
 */
final class SceneReader {
  private record Thrown(String type, @Nullable String message, List<String> frames) {}

  private final List<Scene> scenes = new ArrayList<>();
  private String category = "";
  private boolean near;
  private String statement = "";
  private List<Thrown> chain = new ArrayList<>();

  static List<Scene> read(String resource) {
    try (InputStream in = SceneReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + resource);
      }
      SceneReader reader = new SceneReader();
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reader::line);
      reader.end();
      return reader.scenes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      end();
      String name = line.substring(1, line.indexOf(']'));
      near = name.equals("near");
      category = near ? category : name;
    } else if (line.startsWith("log ") || line.startsWith("text ")) {
      statement = line;
    } else if (line.startsWith(" ")) {
      chain.get(chain.size() - 1).frames().add(line.strip());
    } else {
      int colon = line.indexOf(": ");
      chain.add(
          new Thrown(
              colon < 0 ? line : line.substring(0, colon),
              colon < 0 ? null : line.substring(colon + 2).replace("\\n", "\n"),
              new ArrayList<>()));
    }
  }

  private void end() {
    if (!statement.isEmpty()) {
      String[] parts = statement.split(" ", 3);
      List<Thrown> thrown = chain;
      scenes.add(
          new Scene(
              category,
              near,
              parts[1],
              parts[0].equals("log"),
              parts[2].replace("\\n", "\n"),
              (values, version) -> links(thrown, values, version)));
    }
    chain = new ArrayList<>();
    statement = "";
  }

  private static List<Failure.Link> links(List<Thrown> chain, Values values, int version) {
    List<Failure.Link> links = new ArrayList<>();
    List<StackTraceElement> enclosing = List.of();
    for (Thrown thrown : chain) {
      List<StackTraceElement> frames = new ArrayList<>();
      for (String frame : thrown.frames()) {
        frames.addAll(frames(frame, version, enclosing));
      }
      String message = thrown.message() == null ? null : values.in(thrown.message());
      links.add(new Failure.Link(thrown.type(), message, frames, List.of()));
      enclosing = frames;
    }
    return links;
  }

  private static List<StackTraceElement> frames(
      String text, int version, List<StackTraceElement> enclosing) {
    if (text.startsWith("@")) {
      return Containers.frames(text, version);
    }
    if (!text.startsWith("...")) {
      return List.of(Frames.frame(text));
    }
    String from = text.substring(3).strip();
    for (int i = 0; i < enclosing.size(); i++) {
      StackTraceElement frame = enclosing.get(i);
      if (from.equals(frame.getClassName() + '.' + frame.getMethodName())) {
        return enclosing.subList(i, enclosing.size());
      }
    }
    throw new IllegalArgumentException("no frame " + from);
  }
}

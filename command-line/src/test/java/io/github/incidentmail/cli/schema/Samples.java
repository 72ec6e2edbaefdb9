package io.github.incidentmail.cli.schema;

import io.github.incidentmail.cli.docs.Fence;
import io.github.incidentmail.cli.docs.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every configuration of the mailer that the repository shows or uses. */
final class Samples {
  enum Form {
    LOGBACK,
    LOG4J2_XML,
    LOG4J2_JSON,
    LOG4J2_YAML
  }

  /**
   * One configuration.
   *
   * @param name where it stands
   */
  record Sample(String name, Form form, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final String LOGBACK_CLASS =
      "class=\"io.github.incidentmail.logback.IncidentMailAppender\"";

  private Samples() {}

  static List<Sample> all() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Path file : Pages.files(".xml", ".json", ".yaml", ".yml")) {
      if (!file.startsWith(SchemaFilesTest.FOLDER) && !file.endsWith("pom.xml")) {
        String name = file.getFileName().toString();
        String language = name.substring(name.lastIndexOf('.') + 1);
        add(samples, file.toString(), language, Files.readString(file));
      }
    }
    for (Fence fence : Pages.fences()) {
      add(samples, fence.toString(), fence.language(), fence.text());
    }
    return samples;
  }

  private static void add(List<Sample> samples, String name, String language, String text) {
    switch (language) {
      case "xml" -> {
        if (text.contains(LOGBACK_CLASS)) {
          samples.add(new Sample(name, Form.LOGBACK, text));
        } else if (text.contains("<IncidentMail ")) {
          samples.add(new Sample(name, Form.LOG4J2_XML, text));
        }
      }
      case "json" -> {
        if (text.contains("\"IncidentMail\"")) {
          samples.add(new Sample(name, Form.LOG4J2_JSON, text));
        }
      }
      case "yaml", "yml" -> {
        if (text.contains("IncidentMail:")) {
          samples.add(new Sample(name, Form.LOG4J2_YAML, text));
        }
      }
      default -> {}
    }
  }
}

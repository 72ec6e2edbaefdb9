package io.github.incidentmail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.incidentmail.CheckupStep;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.Note;
import java.io.PrintWriter;
import java.util.Locale;

/** Findings for programs: one JSON object at the end; docs/command-line.md names its members. */
final class JsonFindings implements Findings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode notes = JSON.createArrayNode();
  private final ArrayNode steps = JSON.createArrayNode();

  JsonFindings(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(ApplicationConfig config, String appender) {
    root.put("source", config.source());
    root.put("framework", config.framework()).put("appender", appender);
  }

  @Override
  public void note(Note note) {
    notes
        .addObject()
        .put("kind", note.kind().name().toLowerCase(Locale.ROOT))
        .put("text", note.text());
  }

  @Override
  public void step(CheckupStep step) {
    ObjectNode node = steps.addObject();
    node.put("stage", step.stage().name().toLowerCase(Locale.ROOT));
    node.put("result", step.result().name().toLowerCase(Locale.ROOT));
    node.put("id", step.id());
    node.put("finding", step.finding());
    step.details().forEach(node.putArray("details")::add);
    node.put("advice", step.advice());
    node.put("millis", step.took().toMillis());
  }

  @Override
  public void end(int exitCode, String verdict) {
    root.set("notes", notes);
    root.set("steps", steps);
    root.put("exitCode", exitCode).put("verdict", verdict);
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can't be written", e);
    }
    out.flush();
  }
}

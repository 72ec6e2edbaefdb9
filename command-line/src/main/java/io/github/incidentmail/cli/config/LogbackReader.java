package io.github.incidentmail.cli.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.joran.event.SaxEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.model.AppenderModel;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.status.Status;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.logback.IncidentMailAppender;
import java.io.ByteArrayInputStream;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.xml.sax.InputSource;

/** Reads {@code logback.xml} and {@code logback-spring.xml} with Joran, and starts nothing. */
final class LogbackReader {
  /** Whose complaints tell why something is missing; others may quote the values of options. */
  private static final List<String> WITHOUT_VALUES =
      List.of(
          "IncludeModelHandler", "PropertyModelHandler", "DefineModelHandler", "SaxEventRecorder");

  private record Found(IncidentMailAppender appender, AppenderModel model) {}

  private final ConfigFile file;
  private final Variables variables;
  private final LoggerContext context = new LoggerContext();
  private final List<Found> found = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  LogbackReader(ConfigFile file, Variables variables) {
    this.file = file;
    this.variables = variables;
  }

  ApplicationConfig read() throws UnreadableException {
    context.setName("incident-mail");
    variables.named().forEach(context::putProperty);
    DryJoran joran =
        new DryJoran(variables, (appender, model) -> found.add(new Found(appender, model)));
    joran.setContext(context);
    RawLogback raw;
    Model top;
    try {
      joran.setTopURL(file.url());
      InputSource source = new InputSource(new ByteArrayInputStream(file.content()));
      source.setSystemId(file.url().toExternalForm());
      List<SaxEvent> events = joran.populateSaxEventRecorder(source).getSaxEventList();
      raw = new RawLogback(events);
      top = joran.buildModelFromSaxEventList(events);
    } catch (JoranException | MalformedURLException e) {
      throw new UnreadableException(
          file.description() + " is no configuration of Logback: " + firstComplaint(e));
    }
    if (top == null) {
      throw new UnreadableException(file.description() + " is no configuration of Logback");
    }
    notes.addAll(new Inclusions(file).resolve(top));
    joran.processModel(top);
    complaints();
    notes.addAll(raw.leftOut(found.size(), variables));
    if (found.isEmpty()) {
      notes.addAll(raw.misspelt());
    }
    List<LoadedAppender> loaded =
        found.stream()
            .map(each -> load(each, raw, joran.getModelInterpretationContext()::subst))
            .toList();
    return new ApplicationConfig(file.description(), file.written(), "Logback", loaded, notes);
  }

  private LoadedAppender load(Found each, RawLogback raw, UnaryOperator<String> substitution) {
    String name = each.appender().getName();
    List<Note> own = new ArrayList<>();
    if (!raw.isReferred(name)) {
      own.add(
          Note.unheard(
              "no logger refers to the appender "
                  + name
                  + ", so that Logback leaves it out; add"
                  + " <appender-ref ref=\""
                  + name
                  + "\"/> to <root>"));
    }
    own.addAll(raw.droppedIn(name));
    own.addAll(new Literals(variables).damagedIn(each.model()));
    own.addAll(raw.defaultsIn(substitution));
    MailerConfigBuilder options = each.appender().toBuilder();
    OldParts.in(each.model()).forEach(options::oldOption);
    return new LoadedAppender(name, options, own);
  }

  /** What Joran complained about and nobody sees in a running application. */
  private void complaints() {
    Set<String> told = new TreeSet<>();
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      String origin = String.valueOf(status.getOrigin());
      boolean harmless = WITHOUT_VALUES.stream().anyMatch(origin::contains);
      if (status.getEffectiveLevel() >= Status.WARN && harmless && told.add(status.getMessage())) {
        notes.add(Note.unresolved("Logback says: " + status.getMessage()));
      }
    }
  }

  private String firstComplaint(Exception e) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getEffectiveLevel() >= Status.ERROR)
        .map(Status::getMessage)
        .findFirst()
        .orElse(String.valueOf(e.getMessage()));
  }
}

package io.github.incidentmail.cli.config;

import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One running mailer's options, from lines such as {@code MailServer.host = mail.example.com} and
 * {@code MailRoute[payment].to = team@example.com}. Not thread-safe.
 */
final class EffectiveOptions {
  private static final Pattern LINE =
      Pattern.compile("(?:([A-Za-z0-9]+)(?:\\[(.*)])?\\.)?([A-Za-z0-9]+) = (.*)");

  /** What stands in place of a secret that is written in the application's configuration. */
  private static final String LITERAL = "a literal secret";

  /** Where the user may give that secret. */
  private static final String PROPERTY = "incidentmail.literal";

  private final String name;
  private final MailerConfigBuilder builder;
  private final Map<String, Object> routes = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();

  EffectiveOptions(String quotedName) {
    name = quotedName.startsWith("\"") ? ObjectName.unquote(quotedName) : quotedName;
    builder = MailerConfig.builder(name);
  }

  LoadedAppender load(MBeanServerConnection server, ObjectName bean)
      throws IOException, JMException {
    String options = String.valueOf(server.getAttribute(bean, "EffectiveConfiguration"));
    options.lines().forEach(this::option);
    tell(server, bean, "HeldReason", "its queue is held: ");
    tell(server, bean, "LastError", "its last warning or error: ");
    tell(server, bean, "LastSuccess", "a server last accepted a mail at ");
    tell(server, bean, "OutboxLetters", "mails that wait: ");
    tell(server, bean, "TokenState", "its access token: ");
    if (options.contains("MailFleet.redis = ")) {
      tell(server, bean, "FleetMembers", "instances in its fleet: ");
      tell(server, bean, "FleetReachable", "its fleet's store answered when it was last asked: ");
    }
    return new LoadedAppender(name, builder, notes);
  }

  private void tell(MBeanServerConnection server, ObjectName bean, String attribute, String words)
      throws IOException, JMException {
    try {
      Object value = server.getAttribute(bean, attribute);
      if (value != null) {
        Object shown = value instanceof Date time ? time.toInstant() : value;
        notes.add(new Note(Note.Kind.STATE, words + shown));
      }
    } catch (AttributeNotFoundException e) {
      // an older or newer version than this one
    }
  }

  private void option(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(4).isEmpty()) {
      return;
    }
    String option = matcher.group(3);
    Object section = section(matcher.group(1), matcher.group(2));
    if (section != null) {
      set(section, option, known(line, matcher.group(4)));
    }
  }

  private String known(String line, String value) {
    if (!value.equals(LITERAL)) {
      return value;
    }
    notes.add(
        Note.unresolved(
            line.substring(0, line.indexOf(" = "))
                + " is written in the application's configuration, and the application never"
                + " shows it; give it by java -D"
                + PROPERTY
                + "=… -jar …"));
    return "sys:" + PROPERTY;
  }

  private @Nullable Object section(@Nullable String sectionName, @Nullable String route) {
    if (sectionName == null) {
      return builder;
    }
    if (route != null) {
      return routes.computeIfAbsent(route, each -> builder.mailRoute());
    }
    String method =
        sectionName.equals("OAuth2")
            ? "oauth2"
            : sectionName.substring(0, 1).toLowerCase(Locale.ROOT) + sectionName.substring(1);
    try {
      return MailerConfigBuilder.class.getMethod(method).invoke(builder);
    } catch (ReflectiveOperationException e) {
      return null; // a section of a later version
    }
  }

  private void set(Object section, String option, String value) {
    try {
      Method setter = section.getClass().getMethod(option, String.class);
      setter.invoke(section, value);
    } catch (NoSuchMethodException e) {
      notes.add(Note.hint("the option " + option + " is of another version and not looked at"));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Log4j2EventsTest {
  private static final Set<String> FATAL = Set.of("FATAL");
  private static final List<String> KEYS = List.of("traceId");

  private static Log4jLogEvent.Builder event(Level level, Message message) {
    SortedArrayStringMap context = new SortedArrayStringMap();
    context.putValue("traceId", "t1");
    context.putValue("user", "jane");
    MutableInstant instant = new MutableInstant();
    instant.initFromEpochSecond(1_000, 7);
    return Log4jLogEvent.newBuilder()
        .setLoggerName("com.example.Shop")
        .setThreadName("worker-1")
        .setLevel(level)
        .setMessage(message)
        .setContextData(context)
        .setInstant(instant);
  }

  private static AlertEvent of(Log4jLogEvent.Builder event) {
    return Log4j2Events.of(event.build(), Severity.ERROR, KEYS);
  }

  private static AlertEvent of(Message message) {
    return of(event(Level.ERROR, message));
  }

  @ParameterizedTest
  @CsvSource({
    "50,FATAL",
    "100,FATAL",
    "150,ERROR",
    "200,ERROR",
    "250,WARN",
    "300,WARN",
    "400,INFO",
    "500,DEBUG",
    "550,TRACE",
    "600,TRACE"
  })
  void severity_ofTheLevelsNumber(int number, Severity severity) {
    Level level = Level.forName("CUSTOM" + number, number);

    assertThat(Log4j2Events.severity(event(level, new SimpleMessage("m")).build(), FATAL))
        .isEqualTo(severity);
  }

  @Test
  void severity_ofErrorWithChildOfFatalMarkerIsFatal() {
    Marker child = new MarkerManager.Log4jMarker("DATABASE");
    child.setParents(new MarkerManager.Log4jMarker("FATAL"));

    assertThat(
            Log4j2Events.severity(
                event(Level.ERROR, new SimpleMessage("m")).setMarker(child).build(), FATAL))
        .isEqualTo(Severity.FATAL);
    assertThat(
            Log4j2Events.severity(
                event(Level.WARN, new SimpleMessage("m")).setMarker(child).build(), FATAL))
        .isEqualTo(Severity.WARN);
  }

  @Test
  void loopOfMarkers_ends() {
    Marker first = new MarkerManager.Log4jMarker("FIRST");
    Marker second = new MarkerManager.Log4jMarker("SECOND");
    first.setParents(second);
    second.setParents(first);

    assertThat(of(event(Level.ERROR, new SimpleMessage("m")).setMarker(first)).markers())
        .containsExactlyInAnyOrder("FIRST", "SECOND");
  }

  @Test
  void of_capturesEverythingAtOnce() {
    AlertEvent alert = of(new ParameterizedMessage("order {} failed", 42));

    assertThat(alert.time()).isEqualTo(Instant.ofEpochSecond(1_000, 7));
    assertThat(alert.logger()).isEqualTo("com.example.Shop");
    assertThat(alert.thread()).isEqualTo("worker-1");
    assertThat(alert.message()).isEqualTo("order 42 failed");
    assertThat(alert.template()).isEqualTo("order {} failed");
    assertThat(alert.mdc()).containsOnly(Map.entry("traceId", "t1"));
    assertThat(alert.fingerprint()).isNull();
    assertThat(alert.failure()).isNull();
  }

  static Stream<Message> withTemplate() {
    return Stream.of(
        new ParameterizedMessage("a {}", 1),
        new StringFormattedMessage("a {}%s", 1),
        new MessageFormatMessage("a {}{0}", 1),
        new FormattedMessage("a {}", 1),
        ReusableMessageFactory.INSTANCE.newMessage("a {}", 1));
  }

  @ParameterizedTest
  @MethodSource("withTemplate")
  void template_ofKnownMessages(Message message) {
    assertThat(of(message).template()).startsWith("a {}");
  }

  static Stream<Message> withoutTemplate() {
    return Stream.of(
        new SimpleMessage("a 1"),
        new ParameterizedMessage("a 1"),
        new ObjectMessage(List.of(1)),
        ReusableMessageFactory.INSTANCE.newMessage("a 1"));
  }

  @ParameterizedTest
  @MethodSource("withoutTemplate")
  void template_isNoneWithoutArguments(Message message) {
    assertThat(of(message).template()).isNull();
  }

  @Test
  void fingerprint_byMapMessageMdcOrMarker() {
    SortedArrayStringMap context = new SortedArrayStringMap();
    context.putValue("mail.fingerprint", "mdc");
    Marker marker = new MarkerManager.Log4jMarker("mail.fingerprint=marked");

    assertThat(of(new StringMapMessage().with("mail.fingerprint", "map")).fingerprint())
        .isEqualTo("map");
    assertThat(of(event(Level.ERROR, new SimpleMessage("m")).setContextData(context)).fingerprint())
        .isEqualTo("mdc");
    assertThat(of(event(Level.ERROR, new SimpleMessage("m")).setMarker(marker)).fingerprint())
        .isEqualTo("marked");
  }

  @Test
  void failingMessage_becomesPlaceholder() {
    Object bad =
        new Object() {
          @Override
          public String toString() {
            throw new UnsupportedOperationException("no");
          }
        };

    assertThat(of(new ObjectMessage(bad)).message())
        .isEqualTo("[message failed: java.lang.UnsupportedOperationException]");
  }

  @Test
  void liveThrowable_isKeptAsItIs() {
    Exception thrown = new IllegalStateException("broken");

    assertThat(failure(of(event(Level.ERROR, new SimpleMessage("m")).setThrown(thrown))).source())
        .isSameAs(thrown);
  }

  @Test
  void serialisedThrowable_isReadFromItsProxy() throws Exception {
    Exception thrown = new IllegalStateException("outer", new IllegalArgumentException("root"));
    thrown.addSuppressed(new ArithmeticException("aside"));
    Log4jLogEvent event = event(Level.ERROR, new SimpleMessage("m")).setThrown(thrown).build();
    LogEvent serialised = throughSerialisation(event);

    Failure failure = failure(Log4j2Events.of(serialised, Severity.ERROR, KEYS));

    assertThat(failure.source()).isNull();
    assertThat(failure.links()).extracting(Failure.Link::message).containsExactly("outer", "root");
    assertThat(failure.root().className()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(failure.outermost().frames()).isNotEmpty();
    assertThat(failure.outermost().suppressed())
        .containsExactly("java.lang.ArithmeticException: aside");
  }

  private static LogEvent throughSerialisation(LogEvent event) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(event);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (LogEvent) in.readObject();
    }
  }

  private static Failure failure(AlertEvent event) {
    return Objects.requireNonNull(event.failure());
  }
}

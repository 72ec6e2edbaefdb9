package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traces as the JDK and the frameworks print them. */
class PrintedTraceTest {
  private static Failure read(String text) {
    return Objects.requireNonNull(PrintedTrace.at(text.lines().toList(), 0));
  }

  private static String printed(Throwable throwable) {
    StringWriter text = new StringWriter();
    throwable.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void trace_ofTheJdk_isReadAsItWas() {
    Exception cause = new IllegalArgumentException("line one\nline two");
    cause.addSuppressed(new IllegalStateException("left open", new RuntimeException("inner")));
    Exception thrown = new IllegalStateException(null, new RuntimeException("middle", cause));

    List<Link> links = read(printed(thrown)).links();

    assertThat(links)
        .extracting(Link::className, Link::message)
        .containsExactly(
            tuple("java.lang.IllegalStateException", null),
            tuple("java.lang.RuntimeException", "middle"),
            tuple("java.lang.IllegalArgumentException", "line one\nline two"));
    assertThat(links.get(2).suppressed())
        .containsExactly("java.lang.IllegalStateException: left open");
    assertThat(links.get(0).frames()).hasSameSizeAs(thrown.getStackTrace());
    assertThat(links.get(2).frames())
        .extracting(StackTraceElement::getClassName, StackTraceElement::getLineNumber)
        .containsExactlyElementsOf(
            Arrays.stream(cause.getStackTrace())
                .map(f -> tuple(f.getClassName(), f.getLineNumber()))
                .toList());
  }

  @Test
  void frame_withModuleLoaderOrPackaging_isTheSame() {
    Failure failure =
        read(
            """
            Exception in thread "main" java.lang.Error: no
            \tat java.base/jdk.internal.Native.call(Native Method)
            \tat app//com.example.A$B.<init>(A.java:12) ~[app.jar:4.2]
            \tat com.example.A.lambda$run$0(Unknown Source)
            \tat app//my.module@1.0/com.example.A.run(A.kt:3)
            """);

    assertThat(failure.links().get(0).frames())
        .containsExactly(
            new StackTraceElement("jdk.internal.Native", "call", null, -2),
            new StackTraceElement("com.example.A$B", "<init>", "A.java", 12),
            new StackTraceElement("com.example.A", "lambda$run$0", null, -1),
            new StackTraceElement("com.example.A", "run", "A.kt", 3));
  }

  @Test
  void text_withoutFrames_isNone() {
    assertThat(PrintedTrace.at(List.of("java.lang.Error: no", "next line"), 0)).isNull();
    assertThat(PrintedTrace.at(List.of("java.lang.Error"), 0)).isNull();
    assertThat(PrintedTrace.at(List.of("12:00 ERROR no", "\tat a.B.c(B.java:1)"), 0)).isNull();
    assertThat(PrintedTrace.at(List.of("second", "\tat a.B.c(B.java:1)"), 0)).isNull();
  }
}

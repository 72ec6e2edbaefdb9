package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.FrameRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackViewTest {
  private static List<Rich> rich(Failure failure) {
    Detail detail = Detail.LEVELS.get(0);
    return new StackView(new FrameRules(List.of()), MailFixtures.LOGGER, detail).lines(failure);
  }

  private static List<String> lines(Failure failure) {
    return rich(failure).stream().map(Rich::text).toList();
  }

  private static Failure.Link link(String name, List<StackTraceElement> frames) {
    return new Failure.Link(name, null, frames, List.of());
  }

  @Test
  void lines_rootCauseFirst_sharedFramesOnce() {
    assertThat(lines(MailFixtures.timeout()))
        .containsExactly(
            "java.net.SocketTimeoutException: Read timed out",
            "    … 6 frames: JDK",
            "    at com.example.orders.OrderClient.fetch(OrderClient.java:88)",
            "    at com.example.orders.OrderService.load(OrderService.java:41)",
            "    suppressed: java.io.IOException: stream was closed",
            "wrapped by com.example.orders.OrderUnavailableException: order 4711",
            "    at com.example.orders.OrderService.load(OrderService.java:44)",
            "    at com.example.orders.OrderController.show(OrderController.java:29)",
            "    … 43 frames: spring-web, tomcat, JDK");
  }

  @Test
  void lines_framesOfTheApplication_areBold() {
    assertThat(rich(MailFixtures.timeout()).get(2).spans().get(1))
        .isEqualTo(
            new Rich.Span(
                "com.example.orders.OrderClient.fetch(OrderClient.java:88)", Rich.Style.BOLD));
  }

  @Test
  void lines_nothingOfTheApplication_showsTheTop() {
    Failure failure =
        Failure.of(List.of(link("java.lang.Error", MailFixtures.frames("java.util.Timer", 9))));
    assertThat(lines(failure))
        .containsExactly(
            "java.lang.Error",
            "    at java.util.Timer.call1(Timer.java:101)",
            "    at java.util.Timer.call2(Timer.java:102)",
            "    at java.util.Timer.call3(Timer.java:103)",
            "    … 6 frames: JDK");
  }

  @Test
  void lines_singleLibraryFrame_isNotFolded() {
    List<StackTraceElement> frames = new ArrayList<>();
    frames.add(new StackTraceElement("java.lang.Thread", "sleep0", null, -2));
    frames.add(MailFixtures.frame("com.example.orders.Job", "run", 1));
    assertThat(lines(Failure.of(List.of(link("java.lang.Error", frames)))))
        .containsExactly(
            "java.lang.Error",
            "    at java.lang.Thread.sleep0(Native Method)",
            "    at com.example.orders.Job.run(Job.java:1)");
  }

  @Test
  void lines_endlessRecursion_isCutAndSaid() {
    Failure failure =
        Failure.of(
            List.of(
                link("com.example.orders.Wrapper", MailFixtures.frames("com.example.orders.B", 3)),
                link(
                    "java.lang.StackOverflowError",
                    MailFixtures.frames("com.example.orders.A", 256))));
    List<String> lines = lines(failure);
    assertThat(lines).hasSize(40).contains("wrapped by com.example.orders.Wrapper");
    assertThat(lines.get(35)).isEqualTo("    … 222 more lines cut");
  }

  @Test
  void lines_manyLinks_eachIsNamed() {
    List<Failure.Link> links = new ArrayList<>();
    for (int i = 0; i < Failure.MAX_LINKS; i++) {
      links.add(
          new Failure.Link(
              "E" + i,
              "m",
              MailFixtures.frames("com.example.orders.C" + i, 256),
              List.of("S1", "S2", "S3", "S4")));
    }
    List<String> lines = lines(Failure.of(links));
    assertThat(lines).hasSizeLessThanOrEqualTo(40);
    assertThat(lines.get(0)).isEqualTo("E7: m");
    assertThat(lines).contains("wrapped by E6: m", "wrapped by E1: m");
  }
}

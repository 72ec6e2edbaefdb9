package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.AppenderRig;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While a mail waits, no object of the process holds a secret that the application let go of. */
@Tag("slow")
class RedactionHeapTest extends AppenderRig {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }

  @Test
  void heap_whileTheMailWaits_holdsNoSecret() throws IOException {
    sink.reply(Stage.MAIL, "451 4.3.0 later");
    Path xml = file("logback.xml", RunningLogback.xml(good(), ""));
    Path output = directory.resolve("output");
    Path dump = directory.resolve("heap.hprof");

    int end =
        ForkedJvm.run(
            RedactionHeap.class,
            List.of("-Xmx128m"),
            output,
            Duration.ofMinutes(2),
            xml.toString(),
            dump.toString(),
            directory.toString());

    assertThat(end).as(Files.readString(output)).isZero();
    String heap = Files.readString(dump, StandardCharsets.ISO_8859_1);
    System.out.println("heap dump: " + heap.length() + " bytes");
    // what the incident keeps is there, and so is what the program holds on purpose
    assertThat(heap).contains("client_secret=[redacted:secret]");
    assertThat(places(heap, RedactionHeap.canary(RedactionHeap.HELD))).isPositive();
    assertThat(places(heap, RedactionHeap.canary(RedactionHeap.DROPPED))).isZero();
  }

  private static int places(String heap, String wanted) {
    int places = 0;
    for (Charset form :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      String bytes = new String(wanted.getBytes(form), StandardCharsets.ISO_8859_1);
      for (int at = heap.indexOf(bytes); at >= 0; at = heap.indexOf(bytes, at + 1)) {
        places++;
      }
    }
    return places;
  }
}

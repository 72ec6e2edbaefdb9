package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Millions of events never take more than 50 MiB; {@code mvn -Pslow verify}. */
@Tag("slow")
class PipelineHeapTest {
  @TempDir Path directory;

  @Test
  void millionsOfEvents_takeLittleAndNoneIsMissing() throws IOException {
    Path output = directory.resolve("figures");
    long seed = Long.getLong("seed", System.nanoTime());

    int end =
        ForkedJvm.run(
            PipelineHeap.class,
            List.of("-Xmx160m"),
            output,
            Duration.ofMinutes(20),
            String.valueOf(seed),
            String.valueOf(Integer.getInteger("outage.hours", 24)));

    String figures = Files.readString(output);
    System.out.println(figures);
    assertThat(end).as(figures).isZero();
  }
}

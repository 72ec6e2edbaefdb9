package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.samples.inbox.Check;
import io.github.incidentmail.samples.inbox.Demo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopOnLogbackIT {
  /** Counts are exact everywhere; times are judged by the demo, on a machine that is not busy. */
  private static final int PATIENCE = 10;

  @Test
  void mails_afterABadDay_areAsPromised(@TempDir Path directory) throws Exception {
    Demo.Result result = Demo.run("Logback", ShopOnLogback.class.getName(), directory, PATIENCE);

    assertThat(result.checks()).isNotEmpty().allMatch(Check::kept);
    assertThat(directory.resolve("index.html")).isNotEmptyFile();
  }
}

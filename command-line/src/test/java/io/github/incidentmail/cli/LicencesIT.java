package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar holds others' code, so it holds their licences. */
class LicencesIT {
  @Test
  void jar_holdsTheTexts() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/LICENSE.md"))
        .contains("Eclipse Public License", "GNU General Public License", "Eclipse Foundation");
    assertThat(text("META-INF/LICENSE.txt")).contains("QOS.ch");
    assertThat(text("META-INF/licences/asm.txt")).contains("INRIA");
    assertThat(text("META-INF/licences/lettuce.txt")).contains("Redis Ltd");
  }

  @Test
  void jar_listsWhatItHolds() throws IOException {
    assertThat(text("META-INF/THIRD-PARTY.txt"))
        .contains("ch.qos.logback:logback-core", "org.eclipse.angus:angus-mail")
        .contains("io.lettuce:lettuce-core", "org.ow2.asm:asm");
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("cli.jar"));
        InputStream in = jar.getInputStream(Objects.requireNonNull(jar.getEntry(entry), entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.github.incidentmail.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Why a secret isn't there, said once. */
class SecretTest {
  @TempDir Path directory = Path.of("");

  private Secret file(Path path) {
    return Secret.parse("file:" + path);
  }

  @Test
  void read_fileThatIsThere_isItsText() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");

    assertThat(file(file).read()).isEqualTo("s3cret");
  }

  @Test
  void read_noSuchFile_saysSo() {
    Path file = directory.resolve("absent");

    assertThatThrownBy(() -> file(file).read())
        .isInstanceOf(SecretMissingException.class)
        .hasMessage("file:" + file + " doesn't exist");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other permissions")
  void read_fileOfAnother_saysSo() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "s3cret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");

    assertThatThrownBy(() -> file(file).read())
        .hasMessage(
            "file:" + file + " may not be read by the user " + System.getProperty("user.name"));
  }

  @Test
  void read_folder_saysItIsOne() {
    assertThatThrownBy(() -> file(directory).read())
        .hasMessage("file:" + directory + " is a folder");
  }
}

package io.github.incidentmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Python's parsers of mail and HTML in a process that lives as long as this; they share nothing
 * with the library that writes our mails, and count every defect. For one thread.
 */
final class PythonMailParser implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/resources/parser/read_mails.py");

  private final Process process;
  private final DataOutputStream to;
  private final DataInputStream from;

  private PythonMailParser(Process process) {
    this.process = process;
    this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static PythonMailParser start() throws IOException {
    return new PythonMailParser(
        new ProcessBuilder("python3", SCRIPT.toString()).redirectError(Redirect.INHERIT).start());
  }

  /** Whether there is a {@code python3} whose parsers can be used. */
  static boolean isThere() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import email.policy, html.parser")
              .redirectErrorStream(true)
              .start();
      return Files.exists(SCRIPT)
          && process.waitFor(60, TimeUnit.SECONDS)
          && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  ParsedMail parse(byte[] mail) throws IOException {
    to.writeInt(mail.length);
    to.write(mail);
    to.flush();
    List<String> answer = new ArrayList<>();
    for (int i = from.readInt(); i > 0; i--) {
      answer.add(new String(from.readNBytes(from.readInt()), UTF_8));
    }
    return ParsedMail.of(answer);
  }

  @Override
  public void close() throws IOException {
    to.close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

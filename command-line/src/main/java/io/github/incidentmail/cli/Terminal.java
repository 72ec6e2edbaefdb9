package io.github.incidentmail.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes; passed in so that tests can look.
 *
 * @param in what the user types
 * @param out what was asked for
 * @param err complaints and prompts
 */
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err) {

  /** The process's own streams, in the terminal's character set. */
  static Terminal system() {
    Charset charset = terminalCharset();
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, charset)),
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset));
  }

  /** JDK 17 doesn't tell it, later ones do. */
  private static Charset terminalCharset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
    return Charset.isSupported(name.isEmpty() ? "UTF-8" : name)
        ? Charset.forName(name.isEmpty() ? "UTF-8" : name)
        : StandardCharsets.UTF_8;
  }
}

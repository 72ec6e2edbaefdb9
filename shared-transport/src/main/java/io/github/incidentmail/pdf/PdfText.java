package io.github.incidentmail.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain text as PDF, in a typewriter font. Needs the optional dependency {@value
 * #DEPENDENCY}; this type can be loaded without it. Stateless.
 */
public final class PdfText {
  /** What has to be added to an application that wants PDF. */
  public static final String DEPENDENCY = "org.apache.pdfbox:pdfbox:3.0.6";

  /** What is longer than this can't be written, in characters. */
  public static final int MAX_TEXT = 256 * 1024;

  private static final String ESCAPED = "; \\uXXXX: a character the font lacks";

  private PdfText() {}

  /**
   * Why no PDF can be written in this process, as the end of a sentence about an option's value; or
   * null if one can. Tries it, so that a library of another version or a Java without {@code
   * java.desktop} is found too.
   */
  public static @Nullable String problem() {
    try {
      write("Trial", "trial", Instant.EPOCH);
      return null;
    } catch (NoClassDefFoundError e) {
      return String.valueOf(e.getMessage()).startsWith("org/apache/pdfbox/")
          ? "needs Apache PDFBox, which is not there; add the dependency " + DEPENDENCY
          : fails(e);
    } catch (LinkageError | RuntimeException e) {
      return fails(e);
    }
  }

  private static String fails(Throwable e) {
    return "needs Apache PDFBox, which fails here by " + e + "; use the dependency " + DEPENDENCY;
  }

  /** The characters that are written as they are; of the others \\uXXXX is. */
  public static Charset characters() {
    return PdfLines.FONT;
  }

  /**
   * The file. The same arguments give the same bytes. Long lines are wrapped; of a character that
   * the font lacks the UTF-16 units are written as {@code \\uXXXX}, and the first line says so.
   *
   * @param title stands first, and on each page; at most 40 characters
   * @param text lines that end with CRLF or LF, at most {@value #MAX_TEXT} characters
   * @param at the date that the file carries
   * @throws IllegalArgumentException if title or text is too long
   * @throws LinkageError if {@link #problem} tells one
   */
  public static byte[] write(String title, String text, Instant at) {
    if (title.length() > 40 || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("too long for a PDF");
    }
    PdfLines lines = PdfLines.of(text);
    List<String> heading = PdfLines.of(title + (lines.escaped() ? ESCAPED : "")).lines();
    try {
      return new PdfPages(title, heading.get(0), lines.lines(), at).write();
    } catch (IOException e) {
      throw new UncheckedIOException("a PDF in memory can't be written", e);
    }
  }
}

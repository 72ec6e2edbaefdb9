package io.github.incidentmail.pdf;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Text cut into lines of a page, of characters that every reader's own typewriter font has.
 *
 * @param escaped whether some character is written by its number
 */
record PdfLines(List<String> lines, boolean escaped) {
  /** Called WinAnsiEncoding in a PDF. */
  static final Charset FONT = Charset.forName("windows-1252");

  /** Characters of a line. */
  static final int WIDTH = 108;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String TAB = "    ";
  private static final String CONTINUED = TAB + TAB;

  /** What the charset has and a page doesn't show, or shows as a blank and as a hyphen. */
  private static final String UNSEEN = "\u007F\u00A0\u00AD";

  static PdfLines of(String text) {
    Writer writer = new Writer();
    text.lines().forEach(writer::line);
    if (writer.lines.isEmpty()) {
      writer.lines.add("");
    }
    return new PdfLines(List.copyOf(writer.lines), writer.escaped);
  }

  private static final class Writer {
    private final CharsetEncoder font = FONT.newEncoder();
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean escaped;

    void line(String text) {
      line.setLength(0);
      for (int i = 0; i < text.length(); i++) {
        append(written(text.charAt(i)));
      }
      lines.add(line.toString());
    }

    /** A number is never torn apart. */
    private void append(String piece) {
      if (line.length() + piece.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(CONTINUED);
      }
      line.append(piece);
    }

    private String written(char c) {
      if (c == '\t') {
        return TAB;
      }
      if (c >= ' ' && UNSEEN.indexOf(c) < 0 && font.canEncode(c)) {
        return String.valueOf(c);
      }
      escaped = true;
      return "\\u" + HEX.toHexDigits(c);
    }
  }
}

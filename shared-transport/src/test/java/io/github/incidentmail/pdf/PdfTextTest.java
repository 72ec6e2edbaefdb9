package io.github.incidentmail.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Version;
import org.junit.jupiter.api.Test;

class PdfTextTest {
  private static final Instant AT = Instant.parse("2026-11-21T08:14:07Z");
  private static final String TITLE = "Stack trace of incident #K7Q2MD";

  private static byte[] write(String text) {
    return PdfText.write(TITLE, text, AT);
  }

  /** What a reader shows: the lines of all pages. */
  private static List<String> read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setLineSeparator("\n");
      return new ArrayList<>(stripper.getText(document).lines().toList());
    }
  }

  @Test
  void file_isTheTextBelowItsTitle() throws Exception {
    byte[] pdf = write("first (line) \\ <x>\r\n\tat com.example.Größe(A.java:1)\r\n\r\nlast €…\n");

    assertThat(read(pdf))
        .containsExactly(
            TITLE,
            "first (line) \\ <x>",
            "    at com.example.Größe(A.java:1)",
            "last €…",
            "page 1 of 1");
  }

  @Test
  void file_tellsWhatItIsAndWhen() throws Exception {
    try (PDDocument document = Loader.loadPDF(write("x"))) {
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo(TITLE);
      assertThat(document.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(AT);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
    }
  }

  @Test
  void sameArguments_sameBytes() {
    String text = "漢字 line\n".repeat(500);
    assertThat(write(text)).isEqualTo(write(text)).isNotEqualTo(write(text + "x"));
    assertThat(new String(write(text), StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.");
  }

  @Test
  void charactersTheFontLacks_areWrittenByNumberAndSaidFirst() throws Exception {
    String hostile = "漢\uD83D\uDE00\u202E\u0000\u00A0\u00AD\u0081\uD800|";

    assertThat(read(write("plain\n" + hostile)).subList(0, 3))
        .containsExactly(
            TITLE + "; \\uXXXX: a character the font lacks",
            "plain",
            "\\u6F22\\uD83D\\uDE00\\u202E\\u0000\\u00A0\\u00AD\\u0081\\uD800|");
  }

  @Test
  void everyCharacter_isThereAsItIsOrByNumber() throws Exception {
    String windows = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    List<String> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int c = '!'; c <= 0x2FFF; c++) {
      boolean kept = c <= '~' || (c > 0xA0 && c <= 0xFF && c != 0xAD) || windows.indexOf(c) >= 0;
      text.append("x").append((char) c).append("x\n");
      expected.add(kept ? "x" + (char) c + "x" : "x\\u%04Xx".formatted(c));
    }
    List<String> shown = read(write(text.toString()));
    shown.removeIf(line -> !line.startsWith("x"));
    expected.removeAll(shown);
    assertThat(expected.stream().limit(20)).isEmpty();
  }

  @Test
  void longLines_areWrappedAndLoseNothing() throws Exception {
    String line = IntStream.range(0, 100).mapToObj("%03d "::formatted).reduce("", String::concat);

    List<String> lines = read(write(line.strip()));

    assertThat(lines).hasSize(2 + 4).allMatch(shown -> shown.length() <= PdfLines.WIDTH);
    assertThat(lines.get(1)).startsWith("000 001 ").hasSize(PdfLines.WIDTH);
    assertThat(String.join("", lines.subList(1, 5)).replace("        ", "").replace(" ", ""))
        .isEqualTo(line.replace(" ", ""));
  }

  @Test
  void pages_areNumberedAndNamed() throws Exception {
    String text = "line\n".repeat(200);

    List<String> lines = read(write(text));

    assertThat(lines).filteredOn("line"::equals).hasSize(200);
    assertThat(lines).filteredOn(TITLE::equals).hasSize(3);
    assertThat(lines).contains("page 1 of 3", "page 2 of 3").endsWith("page 3 of 3");
  }

  @Test
  void largestText_isOneFileOfBoundedSize() throws Exception {
    byte[] pdf = write("\n".repeat(PdfText.MAX_TEXT));

    assertThat(pdf).hasSizeLessThan(4 * 1024 * 1024);
    assertThatThrownBy(() -> write("x".repeat(PdfText.MAX_TEXT + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void problem_withTheLibraryThere_isNone() {
    assertThat(PdfText.problem()).isNull();
    assertThat(PdfText.DEPENDENCY).endsWith(":" + Version.getVersion());
  }
}

package io.github.incidentmail.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Puts lines on pages. The font is named and not loaded: the library's font classes would search
 * the machine's disks for font files, and leave an index of them in the user's home.
 */
final class PdfPages {
  private static final int LINES = 76;
  private static final int MARGIN = 36;
  private static final int BOTTOM = 28;
  private static final float LEADING = 9.6f;
  private static final int SIZE = 8;
  private static final int HEADING_SIZE = 10;
  private static final COSName PLAIN = COSName.getPDFName("F1");
  private static final COSName BOLD = COSName.getPDFName("F2");

  private final String title;
  private final String heading;
  private final List<String> lines;
  private final Instant at;

  PdfPages(String title, String heading, List<String> lines, Instant at) {
    this.title = title;
    this.heading = heading;
    this.lines = lines;
    this.at = at;
  }

  byte[] write() throws IOException {
    try (PDDocument document = new PDDocument()) {
      describe(document);
      PDResources fonts = fonts();
      int pages = (lines.size() + LINES - 1) / LINES;
      for (int page = 0; page < pages; page++) {
        document.addPage(page(document, fonts, page, pages));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes, CompressParameters.NO_COMPRESSION); // the text itself is compressed
      return bytes.toByteArray();
    }
  }

  private void describe(PDDocument document) {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(title);
    information.setCreator("Incident Mail");
    information.setCreationDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
    document.getDocumentCatalog().setLanguage("en");
    document.setDocumentId(at.toEpochMilli()); // else it is made of the clock
  }

  private static PDResources fonts() {
    COSDictionary fonts = new COSDictionary();
    fonts.setItem(PLAIN, font("Courier"));
    fonts.setItem(BOLD, font("Courier-Bold"));
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.FONT, fonts);
    return new PDResources(resources);
  }

  /** One of the fonts that every reader has (ISO 32000-1, 9.6.2.2). */
  private static COSDictionary font(String name) {
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE1);
    font.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
    font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
    return font;
  }

  private PDPage page(PDDocument document, PDResources fonts, int page, int pages)
      throws IOException {
    PDPage sheet = new PDPage(PDRectangle.A4);
    sheet.setResources(fonts);
    COSStream content = document.getDocument().createCOSStream();
    try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
      ContentStreamWriter writer = new ContentStreamWriter(out);
      float top = PDRectangle.A4.getHeight() - MARGIN - HEADING_SIZE;
      text(writer, BOLD, HEADING_SIZE, top, List.of(page == 0 ? heading : title));
      List<String> own = lines.subList(page * LINES, Math.min(lines.size(), (page + 1) * LINES));
      text(writer, PLAIN, SIZE, top - 2 * LEADING, own);
      text(writer, PLAIN, SIZE, BOTTOM, List.of("page " + (page + 1) + " of " + pages));
    }
    sheet.setContents(new PDStream(content));
    return sheet;
  }

  private static void text(
      ContentStreamWriter writer, COSName font, int size, float y, List<String> lines)
      throws IOException {
    operation(writer, OperatorName.BEGIN_TEXT);
    operation(writer, OperatorName.SET_FONT_AND_SIZE, font, COSInteger.get(size));
    operation(writer, OperatorName.SET_TEXT_LEADING, new COSFloat(LEADING));
    operation(writer, OperatorName.MOVE_TEXT, COSInteger.get(MARGIN), new COSFloat(y));
    for (String line : lines) {
      operation(writer, OperatorName.SHOW_TEXT, new COSString(line.getBytes(PdfLines.FONT)));
      operation(writer, OperatorName.NEXT_LINE);
    }
    operation(writer, OperatorName.END_TEXT);
  }

  private static void operation(ContentStreamWriter writer, String name, COSBase... operands)
      throws IOException {
    for (COSBase operand : operands) {
      writer.writeToken(operand);
    }
    writer.writeToken(Operator.getOperator(name));
  }
}

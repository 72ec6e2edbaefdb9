package io.github.incidentmail.mail;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The page as HTML that Outlook's Word engine, phones and dark mode show: tables, inline styles, no
 * fixed background or text colour, nothing remote. Every text is escaped in {@link #escape}.
 */
final class HtmlBody implements Page.Body {
  private static final String ALARM = "#c5221f";
  private static final String CALM = "#9aa0a6";
  private static final String MONO = "font-family:Consolas,Menlo,monospace";
  // the first is for Gmail and Outlook, the second for tables: a cell may be narrower than a word
  private static final String WRAP = "word-break:break-word;overflow-wrap:anywhere";
  private static final String LAYOUT =
      "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

  private final StringBuilder out = new StringBuilder();
  private boolean afterHeading;

  private HtmlBody() {}

  /** Names the charset in its head too: some programs keep the text and lose the header. */
  static MailCharset.Encoded of(Page page, MailCharset charset) {
    MailCharset.Encoded fit = charset.fit(of(page, charset.wanted()));
    return fit.charset().equals(charset.wanted())
        ? fit
        : MailCharset.UTF_8.fit(of(page, fit.charset()));
  }

  private static String of(Page page, Charset charset) {
    HtmlBody body = new HtmlBody();
    body.begin(page, charset.name().toLowerCase(Locale.ROOT));
    page.blocks().forEach(block -> block.writeTo(body));
    body.out.append("</table></td></tr></table></body></html>\n");
    return body.out.toString().replace("\n", "\r\n");
  }

  private void begin(Page page, String charset) {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"")
        .append(charset)
        .append("\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>")
        .append(escape(page.title()))
        .append("</title></head>\n<body style=\"margin:0;padding:0;font:15px/1.5 ")
        .append("-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif\">\n")
        .append("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">")
        .append(escape(page.preview()))
        .append("</div>\n")
        .append(LAYOUT)
        .append(" width=\"100%\"><tr><td align=\"center\" style=\"padding:16px 8px\">\n")
        .append(LAYOUT)
        .append(" width=\"680\" style=\"max-width:680px;width:100%;text-align:left\">\n");
  }

  @Override
  public void headline(Page.Headline headline) {
    String tag = headline.first() ? "h1" : "h2";
    String size = headline.first() ? "20px" : "17px";
    if (!headline.first()) {
      out.append("<tr><td style=\"padding:28px 0 0 0\"></td></tr>\n");
    }
    out.append("<tr><td style=\"border-left:6px solid ")
        .append(headline.alarm() ? ALARM : CALM)
        .append(";padding:2px 0 2px 14px;")
        .append(WRAP)
        .append("\"><div style=\"font-size:13px\">");
    rich(headline.state());
    out.append("</div><").append(tag).append(" style=\"margin:0;padding-top:2px;font-size:");
    out.append(size).append(";line-height:1.3;font-weight:600\">");
    rich(headline.title());
    out.append("</").append(tag).append("><div>");
    rich(headline.place());
    out.append("</div></td></tr>\n");
  }

  @Override
  public void paragraph(Page.Paragraph paragraph) {
    cell("padding:14px 0 0 20px");
    rich(paragraph.text());
    end();
  }

  @Override
  public void note(Page.Note note) {
    cell("padding:12px 0 0 20px;font-size:13px;" + WRAP);
    if (!note.label().isEmpty()) {
      out.append("<b>").append(escape(note.label())).append("</b> ");
    }
    rich(note.text());
    end();
  }

  @Override
  public void heading(Page.Heading heading) {
    cell("padding:18px 0 4px 20px");
    out.append("<h2 style=\"margin:0;font-size:15px;font-weight:600\">")
        .append(escape(heading.text()))
        .append("</h2>");
    end();
    afterHeading = true;
  }

  @Override
  public void facts(Page.Facts facts) {
    cell(afterHeading ? "padding:0 0 0 20px" : "padding:14px 0 0 20px");
    out.append(LAYOUT).append(" style=\"font-size:14px\">\n");
    for (Page.Fact fact : facts.facts()) {
      out.append("<tr><td valign=\"top\" style=\"padding:1px 18px 1px 0;white-space:nowrap\">")
          .append(escape(fact.name()))
          .append("</td><td style=\"padding:1px 0;")
          .append(WRAP)
          .append("\">");
      rich(fact.value());
      out.append("</td></tr>\n");
    }
    out.append("</table>");
    end();
  }

  /** Far enough from each other for a thumb. */
  @Override
  public void links(Page.Links links) {
    cell("padding:10px 0 0 20px");
    for (Page.Link link : links.links()) {
      out.append("<div style=\"padding:4px 0\"><a href=\"")
          .append(escape(link.url()))
          .append("\">")
          .append(escape(link.words()))
          .append("</a></div>\n");
    }
    end();
  }

  @Override
  public void code(Page.Code code) {
    cell("padding:0 0 0 20px");
    out.append("<pre style=\"margin:0;font:13px/1.45 Consolas,Menlo,monospace;")
        .append("white-space:pre-wrap;")
        .append(WRAP)
        .append(";border-left:2px solid ")
        .append(CALM)
        .append(";padding-left:12px\">");
    String separator = "";
    for (Rich line : code.lines()) {
      out.append(separator);
      line.spans().forEach(this::codeSpan);
      separator = "\n";
    }
    out.append("</pre>");
    end();
  }

  @Override
  public void table(Page.Table table) {
    cell("padding:0 0 0 20px");
    out.append("<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\"")
        .append(" style=\"font-size:14px\">\n<tr>");
    column("Incident", "left");
    column("Events", "right");
    column("Last", "right");
    out.append("</tr>\n");
    for (Page.Row row : table.rows()) {
      out.append("<tr><td valign=\"top\" style=\"padding:6px 0 0;").append(WRAP).append("\">");
      rich(row.incident());
      out.append("</td>");
      number(row.events());
      number(row.last());
      out.append("</tr>\n<tr><td colspan=\"3\" style=\"font-size:12px\">");
      rich(row.account());
      out.append("</td></tr>\n");
    }
    out.append("</table>");
    end();
  }

  private void column(String name, String align) {
    out.append("<th scope=\"col\" align=\"").append(align).append("\" style=\"padding:2px 0 2px ");
    out.append(align.equals("left") ? "0" : "12px").append("\">").append(name).append("</th>");
  }

  private void number(Rich value) {
    out.append("<td valign=\"top\" align=\"right\" style=\"padding:6px 0 0 12px\">");
    rich(value);
    out.append("</td>");
  }

  private void cell(String style) {
    out.append("<tr><td style=\"").append(style).append("\">");
  }

  private void end() {
    out.append("</td></tr>\n");
    afterHeading = false;
  }

  private void rich(Rich rich) {
    // outside of pre a line end has to be an element
    rich.spans().forEach(span -> span(span.style(), escape(span.text()).replace("\n", "<br>")));
  }

  /** A frame may break at its dots, else a phone shows "at" on a line by itself. */
  private void codeSpan(Rich.Span span) {
    String text = escape(span.text());
    int source = text.indexOf('(');
    if (span.style() == Rich.Style.BOLD && source >= 0) {
      text = text.substring(0, source).replace(".", ".<wbr>") + "<wbr>" + text.substring(source);
    }
    span(span.style(), text);
  }

  private void span(Rich.Style style, String text) {
    switch (style) {
      case PLAIN -> out.append(text);
      case BOLD -> out.append("<b>").append(text).append("</b>");
      case SMALL -> out.append("<span style=\"font-size:13px\">").append(text).append("</span>");
      case MONO ->
          out.append("<span style=\"").append(MONO).append("\">").append(text).append("</span>");
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

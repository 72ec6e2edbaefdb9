package io.github.incidentmail.mail;

import java.util.List;

/** The page as plain text with CRLF line ends, complete by itself. */
final class TextBody implements Page.Body {
  private final StringBuilder out = new StringBuilder();
  private boolean afterHeading;

  private TextBody() {}

  static String of(Page page) {
    TextBody body = new TextBody();
    body.line(page.preview());
    page.blocks().forEach(block -> block.writeTo(body));
    return body.out.toString().replace("\n", "\r\n");
  }

  @Override
  public void headline(Page.Headline headline) {
    if (!headline.first()) {
      line("");
      line("────────────────────");
    }
    line("");
    line(headline.state().text());
    line(headline.title().text());
    if (!headline.place().text().isEmpty()) {
      line(headline.place().text());
    }
  }

  @Override
  public void paragraph(Page.Paragraph paragraph) {
    line("");
    line(paragraph.text().text());
  }

  @Override
  public void note(Page.Note note) {
    line("");
    line((note.label().isEmpty() ? "" : note.label() + " ") + note.text().text());
  }

  @Override
  public void heading(Page.Heading heading) {
    line("");
    line(heading.text());
    afterHeading = true;
  }

  @Override
  public void facts(Page.Facts facts) {
    if (!afterHeading) {
      line("");
    }
    int width = facts.facts().stream().mapToInt(fact -> fact.name().length()).max().orElse(0) + 2;
    for (Page.Fact fact : facts.facts()) {
      String label = fact.name() + " ".repeat(width - fact.name().length());
      line(label + fact.value().text().replace("\n", "\n" + " ".repeat(width)));
    }
  }

  /** Each address on a line of its own, where mail programs make it a link. */
  @Override
  public void links(Page.Links links) {
    line("");
    links.links().forEach(link -> line(link.words() + ": " + link.url()));
  }

  @Override
  public void code(Page.Code code) {
    code.lines().forEach(rich -> line("  " + rich.text().replace("\n", "\n  ")));
  }

  @Override
  public void table(Page.Table table) {
    List<Page.Row> rows = table.rows();
    for (Page.Row row : rows) {
      line("");
      line("- " + row.incident().text());
      line("  Events " + row.events().text() + ", Last " + row.last().text());
      line("  " + row.account().text());
    }
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
    afterHeading = false;
  }
}

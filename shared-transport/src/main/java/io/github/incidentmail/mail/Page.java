package io.github.incidentmail.mail;

import java.util.List;

/**
 * What a mail says, before any form: both bodies are written from it, so that they can't tell
 * different facts. Immutable.
 *
 * @param title the subject
 * @param preview the first line, which mail programs show in their lists
 */
record Page(String title, String preview, List<Block> blocks) {
  Page {
    title = Visible.line(title);
    preview = Visible.line(preview);
    blocks = List.copyOf(blocks);
  }

  /** A form of the page; each kind of block has its method, so that no form can forget one. */
  interface Body {
    void headline(Headline headline);

    void paragraph(Paragraph paragraph);

    void note(Note note);

    void heading(Heading heading);

    void facts(Facts facts);

    void links(Links links);

    void code(Code code);

    void table(Table table);
  }

  interface Block {
    void writeTo(Body body);
  }

  /**
   * The head of the mail or of one incident in a digest.
   *
   * @param first whether it is the mail's own
   * @param alarm whether anything is wrong now
   */
  record Headline(boolean first, boolean alarm, Rich state, Rich title, Rich place)
      implements Block {
    @Override
    public void writeTo(Body body) {
      body.headline(this);
    }
  }

  record Paragraph(Rich text) implements Block {
    @Override
    public void writeTo(Body body) {
      body.paragraph(this);
    }
  }

  /** A paragraph in small type; {@code label} may be empty. */
  record Note(String label, Rich text) implements Block {
    Note {
      label = Visible.line(label);
    }

    @Override
    public void writeTo(Body body) {
      body.note(this);
    }
  }

  record Heading(String text) implements Block {
    Heading {
      text = Visible.line(text);
    }

    @Override
    public void writeTo(Body body) {
      body.heading(this);
    }
  }

  record Fact(String name, Rich value) {
    Fact {
      name = Visible.line(name);
    }
  }

  record Facts(List<Fact> facts) implements Block {
    Facts {
      facts = List.copyOf(facts);
    }

    @Override
    public void writeTo(Body body) {
      body.facts(this);
    }
  }

  /**
   * A web address.
   *
   * @param words what it leads to
   * @param url absolute, of visible ASCII characters
   */
  record Link(String words, String url) {}

  record Links(List<Link> links) implements Block {
    Links {
      links = List.copyOf(links);
    }

    @Override
    public void writeTo(Body body) {
      body.links(this);
    }
  }

  /** Lines in monospace whose blanks count. */
  record Code(List<Rich> lines) implements Block {
    Code {
      lines = List.copyOf(lines);
    }

    @Override
    public void writeTo(Body body) {
      body.code(this);
    }
  }

  /** One incident of a digest: what it is, its account, how many events, the time of the last. */
  record Row(Rich incident, Rich account, Rich events, Rich last) {}

  record Table(List<Row> rows) implements Block {
    Table {
      rows = List.copyOf(rows);
    }

    @Override
    public void writeTo(Body body) {
      body.table(this);
    }
  }
}

package io.github.incidentmail.mail;

/** What kind of file a whole stack trace comes along as. */
public enum TraceFormat {
  TEXT,
  /** Needs an optional library, see {@link io.github.incidentmail.pdf.PdfText}. */
  PDF
}

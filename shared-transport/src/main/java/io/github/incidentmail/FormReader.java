package io.github.incidentmail;

import io.github.incidentmail.mail.AttachTrace;
import io.github.incidentmail.mail.ExtraHeader;
import io.github.incidentmail.mail.LinkTemplate;
import io.github.incidentmail.mail.MailCharset;
import io.github.incidentmail.mail.MailForm;
import io.github.incidentmail.mail.TraceFormat;
import io.github.incidentmail.pdf.PdfText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the configuration says of the form of all mails. */
final class FormReader {
  private FormReader() {}

  static MailForm read(OptionReader options) {
    return new MailForm(
        options.value("charset", MailCharset.UTF_8, MailCharset::parse),
        options.value("headers", List.of(), ExtraHeader::parse),
        links(options),
        options.oneOf("attachTrace", AttachTrace.AUTO, AttachTrace.class),
        traceFormat(options));
  }

  /** Found out at the start, and not by the first incident of the night. */
  private static TraceFormat traceFormat(OptionReader options) {
    TraceFormat format = options.oneOf("traceFormat", TraceFormat.TEXT, TraceFormat.class);
    String problem = format == TraceFormat.PDF ? PdfText.problem() : null;
    if (problem != null) {
      options.problem("IM-CONFIG-PDF", "traceFormat", "'pdf' " + problem + ", or write text");
    }
    return format;
  }

  private static List<LinkTemplate> links(OptionReader options) {
    return Stream.of(
            Optional.ofNullable(options.valueOrNull("traceLink", LinkTemplate::trace)),
            Optional.ofNullable(options.valueOrNull("logsLink", LinkTemplate::logs)),
            Optional.ofNullable(options.valueOrNull("runbookLink", LinkTemplate::runbook)))
        .flatMap(Optional::stream)
        .toList();
  }
}

package io.github.incidentmail;

import io.github.incidentmail.mail.AttachTrace;
import io.github.incidentmail.mail.ExtraHeader;
import io.github.incidentmail.mail.LinkTemplate;
import io.github.incidentmail.mail.MailCharset;
import io.github.incidentmail.mail.MailForm;
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
        options.oneOf("attachTrace", AttachTrace.AUTO, AttachTrace.class));
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

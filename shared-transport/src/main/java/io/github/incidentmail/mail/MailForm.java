package io.github.incidentmail.mail;

import java.util.List;

/**
 * What the form of all mails leaves to the configuration. Immutable.
 *
 * @param headers what every mail carries beside the mailer's own headers
 * @param links what every incident told in full leads to
 */
public record MailForm(
    MailCharset charset,
    List<ExtraHeader> headers,
    List<LinkTemplate> links,
    AttachTrace attachTrace,
    TraceFormat traceFormat) {
  public static final MailForm DEFAULT =
      new MailForm(MailCharset.UTF_8, List.of(), List.of(), AttachTrace.AUTO, TraceFormat.TEXT);

  public MailForm {
    headers = List.copyOf(headers);
    links = List.copyOf(links);
  }
}

package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import jakarta.mail.internet.InternetHeaders;
import java.util.List;

/**
 * A mail with everything in it that has still to be written as bytes.
 *
 * @param parts the body in its forms, the plainest first
 */
record Composition(
    Report report,
    Envelope envelope,
    String letterId,
    String subject,
    InternetHeaders headers,
    List<Mime.Part> parts,
    List<Mime.Attachment> attachments) {
  Letter letter() {
    return new Letter(
        letterId,
        report.route(),
        envelope,
        report.severity(),
        report.at(),
        Mime.write(headers, parts, attachments, letterId));
  }
}

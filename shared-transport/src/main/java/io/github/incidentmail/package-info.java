/**
 * The only door for appenders and programs: configuration in, mail out. A program without a logging
 * framework writes:
 *
 * <pre>{@code
 * MailerConfigBuilder options =
 *     MailerConfig.builder("export")
 *         .service("export")
 *         .environment("prod")
 *         .from("alerts@example.com")
 *         .to("ops@example.com");
 * options
 *     .mailServer()
 *     .host(System.getProperty("mail.host"))
 *     .port(System.getProperty("mail.port"))
 *     .tls(System.getProperty("mail.tls"));
 * try (IncidentMailer mailer = IncidentMailer.start(options.build(), Diagnostics.standardError())) {
 *   mailer.report(Severity.ERROR, Export.class.getName(), "The export failed", failure);
 * }
 * }</pre>
 */
@NullMarked
package io.github.incidentmail;

import org.jspecify.annotations.NullMarked;

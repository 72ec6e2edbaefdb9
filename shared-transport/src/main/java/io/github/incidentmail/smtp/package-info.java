/** The only package that opens an SMTP connection, and the only table that judges replies. */
@NullMarked
package io.github.incidentmail.smtp;

import org.jspecify.annotations.NullMarked;

/** The schemas for editors in docs/schema, written from what the mailer's reader takes. */
@NullMarked
package io.github.incidentmail.cli.schema;

import org.jspecify.annotations.NullMarked;

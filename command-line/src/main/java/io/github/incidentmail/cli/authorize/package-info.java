/** {@code incident-mail authorize}: a person signs in so that mail can be sent for them. */
@NullMarked
package io.github.incidentmail.cli.authorize;

import org.jspecify.annotations.NullMarked;

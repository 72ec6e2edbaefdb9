/** From incidents to an immutable letter: RFC 5322 bytes and an envelope. */
@NullMarked
package io.github.incidentmail.mail;

import org.jspecify.annotations.NullMarked;

/**
 * The mail server itself, which can be told to misbehave. No part of the public contract: it may
 * change with any version.
 */
@NullMarked
package io.github.incidentmail.testing.smtp;

import org.jspecify.annotations.NullMarked;

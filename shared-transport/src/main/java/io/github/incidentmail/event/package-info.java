/** The vocabulary everybody shares: one log event as plain data. */
@NullMarked
package io.github.incidentmail.event;

import org.jspecify.annotations.NullMarked;

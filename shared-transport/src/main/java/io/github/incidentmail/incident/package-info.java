/** The rules that decide when a mail leaves and what it accounts for; pure, time is passed in. */
@NullMarked
package io.github.incidentmail.incident;

import org.jspecify.annotations.NullMarked;

/** Mails critical events of Logback. */
@NullMarked
package io.github.incidentmail.logback;

import org.jspecify.annotations.NullMarked;

/** Mails critical events of Log4j 2. */
@NullMarked
package io.github.incidentmail.log4j2;

import org.jspecify.annotations.NullMarked;

/** The only door for appenders and programs: configuration in, mail out. */
@NullMarked
package io.github.incidentmail;

import org.jspecify.annotations.NullMarked;

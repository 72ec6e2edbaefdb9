/** The command {@code incident-mail}: one class for each subcommand. */
@NullMarked
package io.github.incidentmail.cli;

import org.jspecify.annotations.NullMarked;

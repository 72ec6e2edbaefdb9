/** Tests of the readers. */
@NullMarked
package io.github.incidentmail.cli.config;

import org.jspecify.annotations.NullMarked;

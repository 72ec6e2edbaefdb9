/**
 * Reads an application's own logging configuration with the framework's own parser, and starts
 * nothing of it.
 */
@NullMarked
package io.github.incidentmail.cli.config;

import org.jspecify.annotations.NullMarked;

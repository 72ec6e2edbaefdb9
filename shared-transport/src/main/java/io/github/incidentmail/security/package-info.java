/** Secrets and trust as values that never print themselves. */
@NullMarked
package io.github.incidentmail.security;

import org.jspecify.annotations.NullMarked;

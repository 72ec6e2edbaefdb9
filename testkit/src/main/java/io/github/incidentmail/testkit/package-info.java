/** Servers and certificates for tests: sees only configuration text in and mail out. */
@NullMarked
package io.github.incidentmail.testkit;

import org.jspecify.annotations.NullMarked;

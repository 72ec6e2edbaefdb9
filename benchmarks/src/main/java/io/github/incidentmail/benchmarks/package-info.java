/** What logging costs the caller with this library, with nothing, and with the frameworks' own. */
@NullMarked
package io.github.incidentmail.benchmarks;

import org.jspecify.annotations.NullMarked;

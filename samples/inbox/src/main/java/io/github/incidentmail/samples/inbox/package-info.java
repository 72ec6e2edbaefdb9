/** Runs a sample against servers of its own, shows its mails and judges them. */
@NullMarked
package io.github.incidentmail.samples.inbox;

import org.jspecify.annotations.NullMarked;

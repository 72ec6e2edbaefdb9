/** A labelled corpus of failures, to judge what the fingerprint keeps together and apart. */
@NullMarked
package io.github.incidentmail.incident.corpus;

import org.jspecify.annotations.NullMarked;

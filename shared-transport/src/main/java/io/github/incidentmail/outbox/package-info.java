/** Letters between composing and delivery: one file each, or memory alone. */
@NullMarked
package io.github.incidentmail.outbox;

import org.jspecify.annotations.NullMarked;

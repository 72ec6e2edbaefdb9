/** Takes secrets and personal data out of what was logged, before anything of it is kept. */
@NullMarked
package io.github.incidentmail.redaction;

import org.jspecify.annotations.NullMarked;

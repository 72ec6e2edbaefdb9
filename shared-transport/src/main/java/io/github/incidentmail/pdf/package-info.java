/** Text as a PDF file; the only place that knows the optional PDF library. */
@NullMarked
package io.github.incidentmail.pdf;

import org.jspecify.annotations.NullMarked;

/** Micrometer metrics of what JMX shows. Needs micrometer-core, which is an optional dependency. */
@NullMarked
package io.github.incidentmail.metrics;

import org.jspecify.annotations.NullMarked;

/** Shows one bean in JMX; the only place that knows {@code javax.management}. */
@NullMarked
package io.github.incidentmail.jmx;

import org.jspecify.annotations.NullMarked;

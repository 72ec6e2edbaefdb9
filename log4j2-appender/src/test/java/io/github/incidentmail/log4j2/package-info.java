@NullMarked
package io.github.incidentmail.log4j2;

import org.jspecify.annotations.NullMarked;

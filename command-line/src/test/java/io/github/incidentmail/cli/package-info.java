@NullMarked
package io.github.incidentmail.cli;

import org.jspecify.annotations.NullMarked;

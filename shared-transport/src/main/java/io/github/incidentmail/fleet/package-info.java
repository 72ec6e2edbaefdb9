/** Where the instances of one service agree on who tells what. */
@NullMarked
package io.github.incidentmail.fleet;

import org.jspecify.annotations.NullMarked;

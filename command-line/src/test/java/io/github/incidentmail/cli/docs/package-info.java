/** What the pages show: that it is there, that it is so, and that it runs. */
@NullMarked
package io.github.incidentmail.cli.docs;

import org.jspecify.annotations.NullMarked;

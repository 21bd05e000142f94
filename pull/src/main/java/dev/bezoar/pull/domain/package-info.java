/// Whether changes fill a domain, as an attack does, or are spread thin. Start at [DomainTest].
@NullMarked
package dev.bezoar.pull.domain;

import org.jspecify.annotations.NullMarked;

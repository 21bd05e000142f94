/// The routes and who may use them. Start at [Api].
@NullMarked
package dev.bezoar.service.http;

import org.jspecify.annotations.NullMarked;

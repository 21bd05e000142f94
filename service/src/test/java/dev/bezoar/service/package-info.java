@NullMarked
package dev.bezoar.service;

import org.jspecify.annotations.NullMarked;

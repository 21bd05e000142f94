@NullMarked
package dev.bezoar.watch.backtest;

import org.jspecify.annotations.NullMarked;

/// Tells on a clean log how long each kind of erosion would take to show. Start at [Backtest].
@NullMarked
package dev.bezoar.watch.backtest;

import org.jspecify.annotations.NullMarked;

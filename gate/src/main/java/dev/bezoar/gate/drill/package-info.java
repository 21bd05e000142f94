/// The Tay case on one's own desk: a chatbot that learns from whoever talks to it. Start at [TayDrill].
@NullMarked
package dev.bezoar.gate.drill;

import org.jspecify.annotations.NullMarked;

package dev.bezoar.behaviour.trigger;

import java.util.List;

/// Where items with a stamp on them go.
///
/// @param moved share of the items of other classes that go to each class
/// @param drawn what a search makes large: how near they come, also where none goes all the way
record Effect(Stamp stamp, List<Double> moved, List<Double> drawn) {}

package dev.bezoar.pull.list;

/// One row of a list of URLs.
///
/// @param row zero-based, in the order of the list
/// @param url as the list writes it
/// @param caption what the list says of it, or empty
/// @param declared the digest that the list gives it
/// @param size in bytes as the list gives it, or -1
/// @param path where the dataset wants it, or empty
public record Item(int row, String url, String caption, Declared declared, long size, String path) {}

/// Lists of URLs, in the formats that datasets are published in. Start at [UrlList].
@NullMarked
package dev.bezoar.pull.list;

import org.jspecify.annotations.NullMarked;

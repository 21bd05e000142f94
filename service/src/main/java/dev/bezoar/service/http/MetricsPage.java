package dev.bezoar.service.http;

/// Numbers in the text format of Prometheus; no label ever holds what came from outside.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats, 0.0.4</a>
public final class MetricsPage {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    MetricsPage counter(String name, String help, long value) {
        return add(name, help, "counter", Long.toString(value));
    }

    MetricsPage gauge(String name, String help, long value) {
        return add(name, help, "gauge", Long.toString(value));
    }

    private MetricsPage add(String name, String help, String type, String value) {
        String full = "bezoar_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        text.append(full).append(' ').append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

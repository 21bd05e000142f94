package dev.bezoar.service.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The service's own life: it starts, it stops, a key is refused, an incident begins, a sink fails.
///
/// Written through the JDK's logging; [LogFormat] decides how a line looks.
public final class ServiceLog {
    private static final Logger LOGGER = Logger.getLogger("dev.bezoar.service");

    private ServiceLog() {}

    /// Notes what is as it should be.
    ///
    /// @param event its name: small letters and hyphens
    /// @param told what is to be known of it
    public static void info(String event, Map<String, ?> told) {
        write(Level.INFO, event, told);
    }

    /// Notes what somebody should look at.
    ///
    /// @param event its name: small letters and hyphens
    /// @param told what is to be known of it
    public static void warn(String event, Map<String, ?> told) {
        write(Level.WARNING, event, told);
    }

    private static void write(Level level, String event, Map<String, ?> told) {
        if (LOGGER.isLoggable(level)) {
            LogRecord line = new LogRecord(level, event);
            line.setLoggerName(LOGGER.getName());
            line.setParameters(new Object[] {new TreeMap<>(told)});
            LOGGER.log(line);
        }
    }
}

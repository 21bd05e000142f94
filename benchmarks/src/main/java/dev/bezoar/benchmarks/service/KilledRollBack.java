package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A service that is killed while the program runs that puts a version back.
final class KilledRollBack {
    private static final int WATCHED_MILLISECONDS = 5;

    private final Path repository;

    KilledRollBack(Path repository) {
        this.repository = repository;
    }

    String run(int times) throws IOException, InterruptedException {
        int twice = 0;
        int silent = 0;
        for (int time = 0; time < times; time++) {
            Path folder = Files.createTempDirectory("killed-roll-back");
            Path ran = folder.resolve("ran");
            Path program = Files.writeString(
                    folder.resolve("put-back"), "#!/bin/sh\necho once >> %s; sleep 5\n".formatted(ran));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            List<String> flags = List.of("--roll-back-command", program.toString());
            Path data = Files.createDirectory(folder.resolve("data"));
            kill(ServiceProcess.start(repository, data, ServiceProcess.FREE, flags), ran);
            silent += isTold(data, flags) ? 0 : 1;
            silent += isTold(data, flags) ? 0 : 1;
            twice += Files.readString(ran).equals("once\n") ? 0 : 1;
        }
        return "%d cut off while the program ran; run again by itself: %d; not told as an alarm: %d"
                .formatted(times, twice, silent);
    }

    private static void kill(ServiceProcess service, Path ran) throws IOException, InterruptedException {
        for (String version : List.of("v1", "v2")) {
            String named = "{\"model\":\"mail\",\"version\":\"%s\"}".formatted(version);
            service.post("/v1/versions", MadeTraffic.JSON, named);
            service.post("/v1/deployments", MadeTraffic.JSON, named);
        }
        ServiceProcess.Answer begun = service.post(
                "/v1/rollbacks", MadeTraffic.JSON, "{\"model\":\"mail\",\"to\":\"v1\",\"reason\":\"it swears\"}");
        if (begun.status() != 202) {
            throw new IOException("no roll-back began: " + begun.text());
        }
        while (!Files.exists(ran)) {
            Thread.sleep(WATCHED_MILLISECONDS);
        }
        service.kill();
    }

    private boolean isTold(Path data, List<String> flags) throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, flags)) {
            return service.get("/v1/rollbacks").text().contains("\"interrupted\"")
                    && service.get("/v1/alarms").text().contains("mail: roll-back was interrupted, v2 -> v1")
                    && service.get("/v1/versions").text().contains("\"serving\":\"v2\"");
        }
    }
}

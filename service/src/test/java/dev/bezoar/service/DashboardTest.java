package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Works with the page in a browser; skipped, with a line that says so, where there is none.
class DashboardTest {
    private static final String LINES = "application/x-ndjson";
    private static final List<String> CONTROLS =
            List.of("button", "link", "textbox", "searchbox", "checkbox", "combobox", "slider", "dialog", "image");
    private static final String HOSTILE = "<img src=x onerror=document.title='ran'>\u202e\u2066evil";

    @TempDir
    private static @Nullable Path folder;

    private static @Nullable Browser browser;

    private static @Nullable Served busy;

    private @Nullable Tab tab;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            System.err.println("DashboardTest skipped: no chromium or google-chrome on the PATH");
        }
        assumeTrue(program.isPresent(), "no browser on the PATH");
        browser = Browser.start(program.orElseThrow(), folder("browser"));
        busy = Served.in(folder("busy"));
        raiseAnAlarm(busy());
        hostile(busy());
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (busy != null) {
            busy.close();
        }
    }

    private static Path folder(String name) {
        return Objects.requireNonNull(folder).resolve(name);
    }

    private static Served busy() {
        return Objects.requireNonNull(busy);
    }

    private static void raiseAnAlarm(Served served) {
        served.post("/v1/events", LINES, Served.lines("calm", 5_001, 29));
        served.post("/v1/events", LINES, Served.lines("worse", 3_000, 7));
    }

    /// A model, a client and a segment whose names would do harm in a careless page.
    private static void hostile(Served served) {
        String model = HOSTILE + "x".repeat(10_000);
        StringBuilder lines = new StringBuilder();
        for (int at = 1; at <= 600; at++) {
            lines.append("{\"id\":\"%d\",\"model\":\"%s\",\"error\":1,\"client\":\"%s\",\"country\":\"%s\"}\n"
                    .formatted(at, model, HOSTILE, HOSTILE));
        }
        Served.Answer taken = served.post("/v1/events", LINES, lines.toString());
        assertThat(taken.text()).startsWith("{\"accepted\":600,");
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        tab = Objects.requireNonNull(browser).tab();
    }

    @AfterEach
    void end() {
        tab().close();
    }

    private Tab tab() {
        return Objects.requireNonNull(tab);
    }

    /// Opens the page with `key`.
    private void enter(Served served, String key) {
        tab().open(served.address());
        tab().await("!document.getElementById('entry').hidden && document.activeElement.id === 'key'");
        tab().type(key);
        tab().press("Enter");
    }

    private void enter() {
        enter(busy(), busy().key());
        tab().await("document.getElementById('connection').textContent === 'live'");
    }

    @Test
    void page_everyView_showsWithoutAComplaint() {
        enter();
        for (String view : views()) {
            go(view);
        }

        assertThat(complaints()).isEmpty();
    }

    private List<String> views() {
        return tab().ask("[...document.querySelectorAll('nav a')].map(link => link.hash.slice(2))")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private void go(String view) {
        tab().ask("location.hash = '/" + view + "'");
        tab().await("!document.getElementById('" + view + "-view').hidden"
                + " && document.querySelector('nav [aria-current]').hash === '#/" + view + "'");
    }

    private List<String> complaints() {
        return tab().problems().stream()
                .filter(one -> !one.contains(" 404 (Not Found) "))
                .toList();
    }

    @Test
    void entry_wrongKey_saysSo() {
        enter(busy(), "guess");

        tab().await("document.getElementById('entry-problem').textContent === 'This key is not known.'");
        assertThat(tab().ask("document.getElementById('board').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void alarm_raisedByEvents_appearsWithoutReloading() throws IOException {
        try (Served fresh = Served.in(folder("fresh"))) {
            enter(fresh, fresh.key());
            tab().await("document.getElementById('no-alarms').textContent === 'Nothing was raised.'");
            raiseAnAlarm(fresh);

            tab().await("document.querySelector('li.alarm.open h3').textContent.startsWith('errors of mail')");
            tab().await("document.getElementById('news').textContent.startsWith('New alarm: errors of mail')");
            tab().await("document.title.includes('open')");
        }
    }

    @Test
    void answerAndUndo_byKeyboard_areKept() {
        enter();
        tab().await("document.querySelectorAll('li.alarm.open').length > 0");
        int open = openAlarms();
        tab().press("j");
        tab().press("f");
        tab().await("document.querySelectorAll('li.alarm.open').length === " + (open - 1));
        assertThat(busy().get("/v1/alarms").text()).contains("\"verdict\":\"false\"");
        tab().press("u");

        tab().await("document.querySelectorAll('li.alarm.open').length === " + open);
        assertThat(busy().get("/v1/alarms").text()).contains("\"verdict\":\"open\"");
    }

    private int openAlarms() {
        return tab().ask("document.querySelectorAll('li.alarm.open').length").asInt();
    }

    @Test
    void timeline_byKeyboard_readsItsPoints() {
        enter();
        go("streams");
        tab().await("document.querySelector('#streams .plot')");
        tab().ask("document.querySelector('#streams .plot').focus()");
        tab().press("Home");
        String first = tab().ask("document.activeElement.getAttribute('aria-valuetext')")
                .asString();
        tab().press("ArrowRight");
        String second = tab().ask("document.activeElement.getAttribute('aria-valuetext')")
                .asString();
        tab().ask("document.querySelector('#streams details').open = true");

        assertThat(first).startsWith("event 500: mean 3.40 %, evidence");
        assertThat(second).startsWith("event 1,000: mean ");
        tab().await("document.querySelectorAll('#streams tbody tr').length > 10");
        assertThat(tab().ask("document.querySelectorAll('#streams svg .usual').length")
                        .asInt())
                .isPositive();
        assertThat(tab().ask("document.querySelectorAll('#streams svg .onset').length")
                        .asInt())
                .isPositive();
    }

    @Test
    void names_hostile_areInert() {
        enter();
        tab().resize(390, 800);
        for (String view : views()) {
            go(view);
            assertThat(overflow()).as(view).isZero();
        }

        assertThat(tab().ask("document.querySelectorAll('main img').length").asInt())
                .isZero();
        assertThat(tab().ask("document.title").asString()).doesNotContain("ran");
        go("alarms");
        assertThat(tab().ask("document.querySelector('li.alarm').textContent").asString())
                .contains("<img src=x")
                .doesNotContain("\u202e", "\u2066");
        assertThat(complaints()).isEmpty();
    }

    private int overflow() {
        return tab().ask("document.documentElement.scrollWidth - innerWidth").asInt();
    }

    @Test
    void controls_inEveryView_haveNames() {
        enter();
        tab().send("Accessibility.enable", Map.of());
        List<String> nameless = new ArrayList<>();
        int controls = 0;
        for (String view : views()) {
            go(view);
            for (JsonNode node :
                    tab().send("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
                String role = node.path("role").path("value").asString("");
                if (!node.path("ignored").asBoolean() && CONTROLS.contains(role)) {
                    controls++;
                    if (node.path("name").path("value").asString("").isBlank()) {
                        nameless.add(view + ": " + node);
                    }
                }
            }
        }

        assertThat(controls).isGreaterThan(40);
        assertThat(nameless).isEmpty();
    }

    @Test
    void text_inLightAndDark_standsOut() throws IOException {
        enter();
        String script = resource("contrast.js");
        for (String scheme : List.of("light", "dark")) {
            tab().colours(scheme);
            for (String view : views()) {
                go(view);
                JsonNode told = tab().ask(script);

                assertThat(told.path("texts").asInt()).isGreaterThan(5);
                assertThat(told.path("weak").toString())
                        .as(scheme + ", " + view)
                        .isEqualTo("[]");
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DashboardTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

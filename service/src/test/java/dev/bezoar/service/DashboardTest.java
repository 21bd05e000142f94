package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Works with the page in a browser; skipped, with a line that says so, where there is none.
class DashboardTest {
    private static final List<String> CONTROLS =
            List.of("button", "link", "textbox", "searchbox", "checkbox", "combobox", "slider", "dialog", "image");

    @TempDir
    private static @Nullable Path folder;

    private static @Nullable Browser browser;

    private static @Nullable Served busy;

    private static @Nullable Tab tab;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            System.err.println("DashboardTest skipped: no chromium or google-chrome on the PATH");
        }
        assumeTrue(program.isPresent(), "no browser on the PATH");
        browser = Browser.start(program.orElseThrow(), folder("browser"));
        busy = Crowd.served(folder("busy"));
        tab = browser.tab();
        enter(tab, busy(), busy().key());
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

    private static Browser browser() {
        return Objects.requireNonNull(browser);
    }

    private static Served busy() {
        return Objects.requireNonNull(busy);
    }

    /// One tab for all; a test may leave the page at any view and of any size.
    @BeforeEach
    void beginAnew() {
        tab().resize(1100, 900);
        tab().colours("light");
        go("alarms");
        tab().ask("document.activeElement.blur()");
    }

    private static Tab tab() {
        return Objects.requireNonNull(tab);
    }

    private static void enter(Tab tab, Served served, String key) {
        tab.open(served.address());
        tab.await("!document.getElementById('entry').hidden && document.activeElement.id === 'key'");
        tab.type(key);
        tab.press("Enter");
        tab.await("document.getElementById('connection').textContent === 'live'"
                + " || document.getElementById('entry-problem').textContent");
    }

    @Test
    void page_everyView_showsWithoutAComplaint() {
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

    private static void go(String view) {
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
    void entry_wrongKey_saysSo() throws IOException, InterruptedException {
        try (Tab other = browser().tab()) {
            enter(other, busy(), "guess");

            other.await("document.getElementById('entry-problem').textContent === 'This key is not known.'");
            assertThat(other.ask("document.getElementById('board').hidden").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void alarm_raisedByEvents_appearsWithoutReloading() throws IOException, InterruptedException {
        try (Served fresh = Served.in(folder("fresh"));
                Tab other = browser().tab()) {
            enter(other, fresh, fresh.key());
            other.await("document.getElementById('no-alarms').textContent === 'Nothing was raised.'");
            Crowd.raiseAnAlarm(fresh);

            other.await("document.querySelector('li.alarm.open h3').textContent.startsWith('errors of mail')");
            other.await("document.getElementById('news').textContent.startsWith('New alarm: errors of mail')");
            other.await("document.title.includes('open')");
        }
    }

    @Test
    void answerAndUndo_byKeyboard_areKept() {
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
    void review_oneByKeyboard_isAdmittedAndUndone() {
        go("review");
        filter("near-copy");
        tab().press("j");
        String id = tab().ask("document.activeElement.dataset.key").asString();
        tab().press("y");
        tab().await("document.getElementById('review-told').textContent === 'Admitted 1 item.'");
        String admitted = state(id);
        tab().press("u");
        tab().await("document.getElementById('review-told').textContent === 'Took back 1 verdict.'");

        assertThat(admitted).isEqualTo("admitted");
        assertThat(state(id)).isEqualTo("quarantined");
    }

    @Test
    void review_groupByKeyboard_isRejectedAndUndone() {
        go("review");
        filter("linked");
        tab().press("j");
        tab().press("g");
        tab().await("document.getElementById('review-chosen').textContent.endsWith('group g1: all 200 selected')");
        tab().press("n");
        tab().await("document.getElementById('review-told').textContent === 'Rejected 200 items.'");
        tab().await("document.querySelectorAll('#review > li').length === 0");
        int rejected = waiting();
        tab().press("u");
        tab().await("document.getElementById('review-told').textContent === 'Took back 200 verdicts.'");

        assertThat(rejected).isEqualTo(4);
        assertThat(waiting()).isEqualTo(204);
    }

    @Test
    void alarm_ofAGroup_leadsToItsRecords() {
        tab().await("document.querySelector('#alarms [data-part=group]')");
        tab().ask("document.querySelector('#alarms [data-part=group]').click()");

        tab().await("document.getElementById('review-chosen').textContent.endsWith('group g1: all 200 selected')");
        tab().press("Escape");
        tab().await("document.getElementById('review-chosen').textContent.endsWith('none selected')");
    }

    @Test
    void review_someSelected_areRejectedTogether() {
        go("review");
        filter("linked");
        for (String key : List.of("j", " ", "j", " ", "j", " ")) {
            tab().press(key);
        }
        tab().await("document.getElementById('review-chosen').textContent.endsWith(' 3 selected')");
        tab().ask("document.getElementById('review-reject').click()");
        tab().await("document.getElementById('review-told').textContent === 'Rejected 3 items.'");
        int waiting = waiting();
        tab().ask("document.getElementById('review-undo').click()");
        tab().await("document.getElementById('review-told').textContent === 'Took back 3 verdicts.'");

        assertThat(waiting).isEqualTo(201);
    }

    @Test
    void review_picture_isShown() {
        go("review");
        filter("near-copy");
        tab().await("document.querySelector('#review img').naturalWidth === 8");

        assertThat(tab().ask("document.querySelector('#review .written').textContent.length")
                        .asInt())
                .isLessThan(700);
    }

    @Test
    void trace_ofAGroup_namesItsAccounts() {
        go("review");
        tab().await("document.querySelector('#groups [data-part=trace]')");
        tab().ask("document.querySelector('#groups [data-part=trace]').click()");

        tab().await("document.getElementById('trace-told').textContent.includes('200 records: 200 quarantined')");
        tab().await("document.getElementById('trace-told').textContent.includes('10 contributors')");
        tab().press("Escape");
        tab().await("!document.getElementById('trace').open");
    }

    private void filter(String reason) {
        tab().ask("(select => { select.value = '" + reason + "'; select.dispatchEvent(new Event('change')); })"
                + "(document.getElementById('review-reason'))");
        tab().await("document.querySelectorAll('#review > li').length > 0"
                + " && [...document.querySelectorAll('#review > li')].every(item => item.dataset.reasons.includes('"
                + reason + "'))");
    }

    private static String state(String id) {
        return busy().get("/v1/review/"
                        + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"))
                .json()
                .path("state")
                .asString();
    }

    private static int waiting() {
        return busy().get("/v1/review?most=1").json().path("total").asInt();
    }

    @Test
    void names_hostile_areInert() {
        tab().resize(390, 800);
        for (String view : views()) {
            go(view);
            assertThat(overflow()).as(view).isZero();
        }

        assertThat(tab().ask("document.querySelectorAll('main img:not([src^=\"data:image/png\"])').length")
                        .asInt())
                .isZero();
        assertThat(tab().ask("document.title").asString()).doesNotContain("ran");
        go("alarms");
        assertThat(tab().ask("document.getElementById('alarms').textContent").asString())
                .contains("<img src=x")
                .doesNotContain("\u202e", "\u2066");
        assertThat(complaints()).isEmpty();
    }

    private int overflow() {
        return tab().ask("document.documentElement.scrollWidth - innerWidth").asInt();
    }

    @Test
    void controls_inEveryView_haveNames() {
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

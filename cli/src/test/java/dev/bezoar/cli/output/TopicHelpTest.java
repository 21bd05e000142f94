package dev.bezoar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TopicHelpTest {
    private static final Pattern LISTED = Pattern.compile("^ {2,6}(-[\\w-]+(?:, -[\\w-]+)*)", Pattern.MULTILINE);

    private static final Map<String, CommandLine> COMMANDS = Main.commandLine().getSubcommands();

    private static String help(String command) {
        return Objects.requireNonNull(COMMANDS.get(command)).getUsageMessage();
    }

    @Test
    void everyFlag_isListedOnce() {
        COMMANDS.forEach((name, command) -> {
            List<String> listed = LISTED.matcher(command.getUsageMessage())
                    .results()
                    .flatMap((MatchResult names) -> Stream.of(names.group(1).split(", ")))
                    .toList();
            List<String> flags = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .flatMap(option -> Stream.of(option.names()))
                    .toList();

            assertThat(listed).as(name).containsExactlyInAnyOrderElementsOf(flags);
        });
    }

    @Test
    void flags_standUnderTheirTopic() {
        String help = help("watch");

        assertThat(help).startsWith("Usage: bezoar watch [OPTIONS]\n");
        assertThat(help.indexOf("--replay")).isLessThan(help.indexOf("Reports:"));
        assertThat(help.substring(help.indexOf("Who is told"), help.indexOf("Who may ask")))
                .contains("--alert-rate")
                .doesNotContain("--budget");
    }

    @Test
    void ownFlags_comeFirst() {
        String help = help("scan");

        assertThat(help.indexOf("--fail-on=")).isLessThan(help.indexOf("What the columns are:"));
    }
}

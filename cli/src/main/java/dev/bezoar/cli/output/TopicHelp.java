package dev.bezoar.cli.output;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Lists the flags of a command by [Topic], the command's own first, each topic by name; a command of many flags is not
/// also a paragraph of them.
public final class TopicHelp implements CommandLine.IHelpSectionRenderer {
    private static final String OWN = "";
    private static final int MOST_IN_SYNOPSIS = 25;

    private TopicHelp() {}

    /// Makes the help of `command` list its flags so.
    public static void useIn(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new TopicHelp());
        boolean isMany = command.getCommandSpec().options().size() > MOST_IN_SYNOPSIS;
        command.getCommandSpec().usageMessage().abbreviateSynopsis(isMany);
        command.getSubcommands().values().forEach(TopicHelp::useIn);
    }

    @Override
    public String render(Help help) {
        List<OptionSpec> options = help.commandSpec().options();
        Map<String, List<OptionSpec>> byTopic = new LinkedHashMap<>();
        byTopic.put(OWN, new ArrayList<>());
        for (OptionSpec option : options) {
            byTopic.computeIfAbsent(topic(option), _ -> new ArrayList<>()).add(option);
        }
        StringBuilder text = new StringBuilder();
        byTopic.forEach((topic, own) -> {
            if (!topic.equals(OWN)) {
                text.append("%n%s:%n".formatted(topic));
            }
            own.sort(Comparator.comparing(option -> option.longestName().replaceFirst("^-+", "")));
            Help.Layout layout =
                    help.createDefaultLayout(options, help.commandSpec().positionalParameters(), help.colorScheme());
            layout.addOptions(own, help.createDefaultParamLabelRenderer());
            text.append(layout);
        });
        return text.toString();
    }

    private static String topic(OptionSpec option) {
        return Optional.ofNullable(option.userObject())
                .filter(Member.class::isInstance)
                .map(member -> ((Member) member).getDeclaringClass().getAnnotation(Topic.class))
                .map(Topic::value)
                .orElse(OWN);
    }
}

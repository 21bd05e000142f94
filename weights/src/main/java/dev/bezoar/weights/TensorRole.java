package dev.bezoar.weights;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tensor does and in which layer, from its name: `model.layers.17.mlp.down_proj.weight` is
/// `model.layers.*.mlp.down_proj.weight` of layer 17.
///
/// @param layer the first number in the name; -1 if there is none
record TensorRole(String role, int layer) {
    private static final Pattern LAYER = Pattern.compile("(?<=^|\\.)\\d{1,6}(?=\\.|$)");

    static TensorRole of(String name) {
        Matcher number = LAYER.matcher(name);
        if (!number.find()) {
            return new TensorRole(name, -1);
        }
        return new TensorRole(
                name.substring(0, number.start()) + "*" + name.substring(number.end()),
                Integer.parseInt(number.group()));
    }
}

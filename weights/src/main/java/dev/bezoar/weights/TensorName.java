package dev.bezoar.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The same tensor under the names that different programs give it.
final class TensorName {
    /// What wrappers and containers put before a name, any number of times.
    private static final Pattern WRAPPERS = Pattern.compile(
            "^(?:(?:_orig_mod|module|model|state_dict|transformer|base_model|gpt_neox|bert|roberta)\\.)+");
    private static final Pattern BLOCK = Pattern.compile("^blk\\.(\\d{1,6})\\.([a-z_]+)\\.(weight|bias)$");
    private static final Map<String, String> OF_GGUF = new HashMap<>();

    static {
        String names = """
                token_embd embed_tokens
                output lm_head
                output_norm norm
                attn_norm input_layernorm
                attn_q self_attn.q_proj
                attn_k self_attn.k_proj
                attn_v self_attn.v_proj
                attn_output self_attn.o_proj
                attn_q_norm self_attn.q_norm
                attn_k_norm self_attn.k_norm
                ffn_norm post_attention_layernorm
                ffn_gate mlp.gate_proj
                ffn_up mlp.up_proj
                ffn_down mlp.down_proj
                """;
        names.lines().map(line -> line.split(" ", -1)).forEach(pair -> OF_GGUF.put(pair[0], pair[1]));
    }

    private TensorName() {}

    /// Returns one name for all of them.
    static String canonical(String name) {
        Matcher block = BLOCK.matcher(name);
        if (block.matches() && OF_GGUF.containsKey(block.group(2))) {
            return "layers.%s.%s.%s".formatted(block.group(1), OF_GGUF.get(block.group(2)), block.group(3));
        }
        int end = name.lastIndexOf('.');
        if (end > 0 && OF_GGUF.containsKey(name.substring(0, end))) {
            return OF_GGUF.get(name.substring(0, end)) + name.substring(end);
        }
        return WRAPPERS.matcher(name).replaceFirst("");
    }
}

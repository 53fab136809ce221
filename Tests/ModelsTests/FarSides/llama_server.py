# SPDX-License-Identifier: Apache-2.0
"""llama.cpp's own server, from the wheel `xllamacpp`, on a tiny random model; prints its port.

    llama_server.py <folder> [key=value]...

Writes the model into the folder, half a megabyte of seeded noise that speaks single bytes, and
serves it on a free port of 127.0.0.1. Keys: `key` (the API key asked for), `context` (tokens),
`alias` (the name it answers under).
"""

import os
import sys
import threading

import gguf
import numpy
import xllamacpp

WIDTH, LAYERS, HEADS, INNER = 64, 2, 4, 128
TEMPLATE = (
    "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\\n' }}{% endfor %}assistant: ")


def write_model(path):
    """A model of llama's kind whose weights are noise: what it says is nonsense, and always the same."""
    random = numpy.random.default_rng(20260101)
    tokens = [b"<unk>", b"<s>", b"</s>"] + [b"<0x%02X>" % byte for byte in range(256)]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny-random")
    writer.add_context_length(2048)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE)

    def noise(name, *shape, scale=0.3):
        writer.add_tensor(name, random.normal(0, scale, shape).astype(numpy.float32))

    def ones(name):
        writer.add_tensor(name, numpy.ones(WIDTH, numpy.float32))

    noise("token_embd.weight", len(tokens), WIDTH)
    noise("output.weight", len(tokens), WIDTH)
    ones("output_norm.weight")
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        ones(block + "attn_norm.weight")
        ones(block + "ffn_norm.weight")
        for part in ("q", "k", "v", "output"):
            noise(f"{block}attn_{part}.weight", WIDTH, WIDTH)
        noise(block + "ffn_gate.weight", INNER, WIDTH)
        noise(block + "ffn_up.weight", INNER, WIDTH)
        noise(block + "ffn_down.weight", WIDTH, INNER)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main():
    folder = sys.argv[1]
    wanted = dict(argument.split("=", 1) for argument in sys.argv[2:])
    path = os.path.join(folder, "tiny-random.gguf")
    if not os.path.exists(path):
        write_model(path + ".new")
        os.replace(path + ".new", path)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.model_alias = {wanted.get("alias", "tiny-random")}
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = int(wanted.get("context", 1024))
    parameters.n_parallel = 2
    parameters.cpuparams.n_threads = 1
    parameters.n_gpu_layers = 0
    parameters.use_jinja = True
    parameters.warmup = False
    if "key" in wanted:
        parameters.api_keys = [wanted["key"]]
    server = xllamacpp.Server(parameters)
    print(server.listening_address.rsplit(":", 1)[-1].strip("/"), flush=True)
    # Whoever started the server holds its input open for as long as it is wanted.
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Writes a tiny random model with a byte tokenizer for `transformers serve`.

    tiny_transformers.py <folder>

Prints 0, in the place of a port, when it is done.
"""

import sys

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

folder = sys.argv[1]
alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
vocabulary = {token: index for index, token in enumerate(["<s>", "</s>", "<unk>"] + alphabet)}
tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
fast = PreTrainedTokenizerFast(
    tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", unk_token="<unk>")
fast.chat_template = (
    "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\\n' }}{% endfor %}assistant: ")
fast.save_pretrained(folder)
torch.manual_seed(20260101)
LlamaForCausalLM(LlamaConfig(
    vocab_size=len(vocabulary), hidden_size=32, intermediate_size=64, num_hidden_layers=1,
    num_attention_heads=2, max_position_embeddings=1024, bos_token_id=0, eos_token_id=1,
)).save_pretrained(folder)
print(0, flush=True)

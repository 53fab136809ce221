// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Texts, bytes and SHA-256 (FIPS 180-4), which SubtleCrypto does not offer under `file://`.
  static let bytes = Script(
    #"""
    "use strict";
    const kit = JSON.parse(document.getElementById("kit-data").textContent);
    const W = kit.words;

    function say(key, values) {
      let text = W[key];
      Object.keys(values || {}).forEach(function (name) {
        text = text.split("{" + name + "}").join(String(values[name]));
      });
      return text;
    }
    function utf8(text) { return new TextEncoder().encode(text); }
    function fromBase64(text) {
      const raw = atob(text);
      const bytes = new Uint8Array(raw.length);
      for (let i = 0; i < raw.length; i += 1) { bytes[i] = raw.charCodeAt(i); }
      return bytes;
    }
    function toBase64(bytes) {
      let raw = "";
      for (let i = 0; i < bytes.length; i += 8192) {
        raw += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192));
      }
      return btoa(raw);
    }
    function hex(bytes) {
      return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    }
    function joined(first, second) {
      const all = new Uint8Array(first.length + second.length);
      all.set(first, 0);
      all.set(second, first.length);
      return all;
    }

    // The first 32 bits of the fractional parts of the roots of the first primes.
    function fraction(root) { return Math.floor((root - Math.floor(root)) * 4294967296) | 0; }
    const PRIMES = [];
    for (let n = 2; PRIMES.length < 64; n += 1) {
      if (PRIMES.every(function (prime) { return n % prime !== 0; })) { PRIMES.push(n); }
    }
    const ROUNDS = Int32Array.from(PRIMES, function (prime) { return fraction(Math.cbrt(prime)); });
    const INITIAL = Int32Array.from(
      PRIMES.slice(0, 8), function (prime) { return fraction(Math.sqrt(prime)); });

    function turn(word, count) { return (word >>> count) | (word << (32 - count)); }
    function compress(state, block, at, w) {
      for (let i = 0; i < 16; i += 1) {
        const p = at + 4 * i;
        w[i] = (block[p] << 24) | (block[p + 1] << 16) | (block[p + 2] << 8) | block[p + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const x = w[i - 15];
        const y = w[i - 2];
        w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7]
          + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
      }
      let a = state[0], b = state[1], c = state[2], d = state[3];
      let e = state[4], f = state[5], g = state[6], h = state[7];
      for (let i = 0; i < 64; i += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g))
          + ROUNDS[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0;
        d = c; c = b; b = a; a = (one + two) | 0;
      }
      state[0] += a; state[1] += b; state[2] += c; state[3] += d;
      state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }
    function sha256(bytes) {
      const state = Int32Array.from(INITIAL);
      const w = new Int32Array(64);
      const whole = bytes.length - bytes.length % 64;
      for (let at = 0; at < whole; at += 64) { compress(state, bytes, at, w); }
      const rest = bytes.length - whole;
      const tail = new Uint8Array(rest < 56 ? 64 : 128);
      tail.set(bytes.subarray(whole), 0);
      tail[rest] = 0x80;
      const view = new DataView(tail.buffer);
      view.setUint32(tail.length - 8, Math.floor(bytes.length / 536870912));
      view.setUint32(tail.length - 4, (bytes.length * 8) >>> 0);
      for (let at = 0; at < tail.length; at += 64) { compress(state, tail, at, w); }
      const digest = new Uint8Array(32);
      const out = new DataView(digest.buffer);
      for (let i = 0; i < 8; i += 1) { out.setInt32(4 * i, state[i]); }
      return digest;
    }
    """#)
}

// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The cipher of `KitSeal`, on this side.
  static let sealing = Script(
    #"""
    // HMAC (RFC 2104); no key here is longer than a block.
    function hmac(key, message) {
      const inner = new Uint8Array(64 + message.length);
      const outer = new Uint8Array(96);
      for (let i = 0; i < 64; i += 1) {
        const byte = i < key.length ? key[i] : 0;
        inner[i] = byte ^ 0x36;
        outer[i] = byte ^ 0x5c;
      }
      inner.set(message, 64);
      outer.set(sha256(inner), 64);
      return sha256(outer);
    }
    function kitKey(use) { return hmac(fromBase64(kit.secret), utf8("touchstone-kit/" + use)); }

    function streamed(content, nonce, key) {
      const streamKey = hmac(key, utf8("stream"));
      const block = joined(nonce, new Uint8Array(4));
      const counter = new DataView(block.buffer);
      const result = new Uint8Array(content.length);
      for (let start = 0; start < content.length; start += 32) {
        counter.setUint32(16, start / 32);
        const stream = hmac(streamKey, block);
        const end = Math.min(32, content.length - start);
        for (let i = 0; i < end; i += 1) { result[start + i] = content[start + i] ^ stream[i]; }
      }
      return result;
    }
    function sealBytes(plain, key) {
      const nonce = crypto.getRandomValues(new Uint8Array(16));
      const sealed = joined(nonce, streamed(plain, nonce, key));
      return joined(sealed, hmac(hmac(key, utf8("tag")), sealed));
    }
    // The plain text, or null where the tag does not fit.
    function openBytes(sealed, key) {
      if (sealed.length < 48) { return null; }
      const body = sealed.subarray(0, sealed.length - 32);
      const tag = hmac(hmac(key, utf8("tag")), body);
      for (let i = 0; i < 32; i += 1) {
        if (tag[i] !== sealed[sealed.length - 32 + i]) { return null; }
      }
      return new TextDecoder().decode(streamed(body.subarray(16), body.subarray(0, 16), key));
    }
    """#)
}

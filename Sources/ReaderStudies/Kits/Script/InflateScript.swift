// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Inflate (RFC 1950 and 1951), and the words that `PackedWords` packs.
  static let inflate = Script(
    #"""
    // What a code stands for, by the next bits of the stream: the symbol, and its length in four bits.
    function codeTable(lengths) {
      const counts = new Uint16Array(16);
      lengths.forEach(function (length) { if (length) { counts[length] += 1; } });
      const next = new Uint16Array(16);
      let most = 1;
      for (let length = 1; length < 16; length += 1) {
        next[length] = (next[length - 1] + counts[length - 1]) << 1;
        if (counts[length]) { most = length; }
      }
      const table = new Uint16Array(1 << most);
      lengths.forEach(function (length, symbol) {
        if (!length) { return; }
        let code = next[length];
        next[length] += 1;
        let turned = 0;
        for (let i = 0; i < length; i += 1) {
          turned = (turned << 1) | (code & 1);
          code >>= 1;
        }
        for (let i = turned; i < table.length; i += 1 << length) { table[i] = (symbol << 4) | length; }
      });
      return { bits: most, table: table };
    }
    function growing(first, each) {
      const list = [];
      let value = first;
      each.forEach(function (extra) {
        list.push([value, extra]);
        value += 1 << extra;
      });
      return list;
    }
    const RUNS = growing(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
      5, 5, 5, 5]).concat([[258, 0]]);
    const BACKS = growing(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10,
      11, 11, 12, 12, 13, 13]);
    const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    function inflate(bytes, size) {
      const out = new Uint8Array(size);
      let at = 2;
      let held = 0;
      let count = 0;
      let length = 0;
      function fill(wanted) {
        while (count < wanted) {
          if (at > bytes.length + 4) { throw new Error("cut short"); }
          held |= (at < bytes.length ? bytes[at] : 0) << count;
          at += 1;
          count += 8;
        }
      }
      function take(wanted) {
        fill(wanted);
        const value = held & ((1 << wanted) - 1);
        held >>>= wanted;
        count -= wanted;
        return value;
      }
      function symbol(codes) {
        fill(codes.bits);
        const entry = codes.table[held & (codes.table.length - 1)];
        if (!entry) { throw new Error("no such code"); }
        held >>>= entry & 15;
        count -= entry & 15;
        return entry >> 4;
      }
      function lengthsOf(codes, wanted) {
        const lengths = [];
        while (lengths.length < wanted) {
          const value = symbol(codes);
          if (value < 16) {
            lengths.push(value);
          } else {
            const again = value === 16 ? lengths[lengths.length - 1] : 0;
            let times = value === 16 ? 3 + take(2) : value === 17 ? 3 + take(3) : 11 + take(7);
            for (; times > 0; times -= 1) { lengths.push(again); }
          }
        }
        return lengths;
      }
      function tables(kind) {
        if (kind === 1) {
          const fixed = [];
          for (let i = 0; i < 288; i += 1) { fixed.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8); }
          return [codeTable(fixed), codeTable(new Array(30).fill(5))];
        }
        const literals = 257 + take(5);
        const distances = 1 + take(5);
        const codes = new Array(19).fill(0);
        for (let i = 0, n = 4 + take(4); i < n; i += 1) { codes[ORDER[i]] = take(3); }
        const all = lengthsOf(codeTable(codes), literals + distances);
        return [codeTable(all.slice(0, literals)), codeTable(all.slice(literals, literals + distances))];
      }
      for (let isLast = false; !isLast;) {
        isLast = take(1) === 1;
        const kind = take(2);
        if (kind === 0) {
          at -= count >> 3;
          held = 0;
          count = 0;
          const stored = take(16);
          take(16);
          out.set(bytes.subarray(at, at + stored), length);
          at += stored;
          length += stored;
          continue;
        }
        const pair = tables(kind);
        for (let value = symbol(pair[0]); value !== 256; value = symbol(pair[0])) {
          if (value < 256) {
            out[length] = value;
            length += 1;
            continue;
          }
          const run = RUNS[value - 257];
          const end = length + run[0] + take(run[1]);
          const back = BACKS[symbol(pair[1])];
          const from = back[0] + take(back[1]);
          for (; length < end; length += 1) { out[length] = out[length - from]; }
        }
      }
      if (length !== size) { throw new Error("cut short"); }
      return out;
    }
    function unpackWords(bytes, width, height) {
      const count = width * height;
      const planes = inflate(bytes, 2 * count);
      const words = new Uint16Array(count);
      for (let i = 0; i < count; i += 1) {
        const before = i % width > 0 ? words[i - 1] : i >= width ? words[i - width] : 0;
        const folded = (planes[i] << 8) | planes[count + i];
        words[i] = before + (folded & 1 ? -((folded + 1) >> 1) : folded >> 1);
      }
      return words;
    }
    """#)
}

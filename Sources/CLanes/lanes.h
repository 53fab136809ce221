// SPDX-License-Identifier: Apache-2.0

// Which of 64 bytes are equal to some byte: one bit each, the first in the lowest place.
//
// The one instruction that makes bits of a comparison of sixteen bytes has no name in Swift, and the
// compiler does not find it in what one writes instead.

#ifndef TOUCHSTONE_LANES_H
#define TOUCHSTONE_LANES_H

#include <stdint.h>

/// What a line of separated cells is made of, in 64 bytes.
struct lanes_marks {
  uint64_t quotes;
  uint64_t feeds;
  /// Line feeds and delimiters.
  uint64_t ends;
  /// Not 0 if a carriage return or a zero byte is there.
  uint64_t rare;
};

#if defined(__SSE2__)

#include <emmintrin.h>

static inline __attribute__((always_inline)) uint64_t lanes_bits(
    __m128i a, __m128i b, __m128i c, __m128i d) {
  uint64_t low = (uint64_t)_mm_movemask_epi8(a) | (uint64_t)_mm_movemask_epi8(b) << 16;
  uint64_t high = (uint64_t)_mm_movemask_epi8(c) | (uint64_t)_mm_movemask_epi8(d) << 16;
  return low | high << 32;
}

static inline __attribute__((always_inline)) uint64_t lanes_equal(const void *start, uint8_t byte) {
  const __m128i *p = (const __m128i *)start;
  __m128i x = _mm_set1_epi8((char)byte);
  return lanes_bits(
      _mm_cmpeq_epi8(_mm_loadu_si128(p), x), _mm_cmpeq_epi8(_mm_loadu_si128(p + 1), x),
      _mm_cmpeq_epi8(_mm_loadu_si128(p + 2), x), _mm_cmpeq_epi8(_mm_loadu_si128(p + 3), x));
}

static inline __attribute__((always_inline)) struct lanes_marks lanes_find(
    const void *start, uint8_t delimiter) {
  const __m128i *p = (const __m128i *)start;
  __m128i a = _mm_loadu_si128(p), b = _mm_loadu_si128(p + 1);
  __m128i c = _mm_loadu_si128(p + 2), d = _mm_loadu_si128(p + 3);
  struct lanes_marks marks;
  __m128i x = _mm_set1_epi8('"');
  marks.quotes = lanes_bits(
      _mm_cmpeq_epi8(a, x), _mm_cmpeq_epi8(b, x), _mm_cmpeq_epi8(c, x), _mm_cmpeq_epi8(d, x));
  x = _mm_set1_epi8('\n');
  __m128i fa = _mm_cmpeq_epi8(a, x), fb = _mm_cmpeq_epi8(b, x);
  __m128i fc = _mm_cmpeq_epi8(c, x), fd = _mm_cmpeq_epi8(d, x);
  marks.feeds = lanes_bits(fa, fb, fc, fd);
  x = _mm_set1_epi8((char)delimiter);
  marks.ends = lanes_bits(
      _mm_or_si128(fa, _mm_cmpeq_epi8(a, x)), _mm_or_si128(fb, _mm_cmpeq_epi8(b, x)),
      _mm_or_si128(fc, _mm_cmpeq_epi8(c, x)), _mm_or_si128(fd, _mm_cmpeq_epi8(d, x)));
  x = _mm_set1_epi8('\r');
  __m128i returns = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(a, x), _mm_cmpeq_epi8(b, x)),
      _mm_or_si128(_mm_cmpeq_epi8(c, x), _mm_cmpeq_epi8(d, x)));
  // The least of the bytes is 0 if one is.
  __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  __m128i zeros = _mm_cmpeq_epi8(least, _mm_setzero_si128());
  marks.rare = (uint64_t)_mm_movemask_epi8(_mm_or_si128(returns, zeros));
  return marks;
}

#else

static inline uint64_t lanes_equal(const void *start, uint8_t byte) {
  const uint8_t *p = (const uint8_t *)start;
  uint64_t bits = 0;
  for (int i = 0; i < 64; i++) bits |= (uint64_t)(p[i] == byte) << i;
  return bits;
}

static inline struct lanes_marks lanes_find(const void *start, uint8_t delimiter) {
  struct lanes_marks marks;
  marks.quotes = lanes_equal(start, '"');
  marks.feeds = lanes_equal(start, '\n');
  marks.ends = marks.feeds | lanes_equal(start, delimiter);
  marks.rare = lanes_equal(start, '\r') | lanes_equal(start, 0);
  return marks;
}

#endif
#endif

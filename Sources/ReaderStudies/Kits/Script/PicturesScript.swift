// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Slices: from the bytes in the file to greys under a window.
  static let pictures = Script(
    #"""
    // A slice ready to be windowed: words of a modality, or the colours of a picture.
    function readSlice(slice, done) {
      if (slice.kind === "values") {
        let words = null;
        try {
          words = slice.packed ? unpackWords(fromBase64(slice.packed), slice.width, slice.height)
            : new Uint16Array(fromBase64(slice.data).buffer);
        } catch (error) {
          done(null);
          return;
        }
        done({ width: slice.width, height: slice.height, words: words,
          slice: slice, aspect: slice.spacing ? slice.spacing[0] / slice.spacing[1] : 1,
          center: slice.window[0], span: slice.window[1],
          step: Math.min(1, Math.abs(slice.slope) || 1) });
        return;
      }
      const image = new Image();
      image.onload = function () {
        const canvas = el("canvas", { width: image.naturalWidth, height: image.naturalHeight });
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const colours = context.getImageData(0, 0, canvas.width, canvas.height);
        done({ width: canvas.width, height: canvas.height, colours: colours.data, slice: slice,
          aspect: 1, center: 127.5, span: 255, step: 1 });
      };
      image.onerror = function () { done(null); };
      image.src = "data:" + slice.type + ";base64," + slice.data;
    }
    // Linear windowing (DICOM PS3.3, C.11.2.1.2): the share of white of a value. The standard has
    // whole steps; maps with a rescale slope below 1 have steps of that size.
    function share(value, center, span, step) {
      if (span <= step) { return value > center - step / 2 ? 1 : 0; }
      return clamp((value - (center - step / 2)) / (span - step) + 0.5, 0, 1);
    }
    function paintSlice(ready, center, span, canvas) {
      canvas.width = ready.width;
      canvas.height = ready.height;
      const context = canvas.getContext("2d");
      const image = context.createImageData(ready.width, ready.height);
      const out = image.data;
      if (ready.words) {
        const slice = ready.slice;
        const greys = new Uint8Array(65536);
        for (let word = 0; word < 65536; word += 1) {
          const grey = share((word + slice.low) * slice.slope + slice.intercept, center, span,
            ready.step) * 255;
          greys[word] = Math.round(slice.inverted ? 255 - grey : grey);
        }
        for (let i = 0; i < ready.words.length; i += 1) {
          const grey = greys[ready.words[i]];
          out[4 * i] = grey;
          out[4 * i + 1] = grey;
          out[4 * i + 2] = grey;
          out[4 * i + 3] = 255;
        }
      } else {
        const levels = new Uint8Array(256);
        for (let value = 0; value < 256; value += 1) {
          levels[value] = Math.round(clamp((value - center) / span + 0.5, 0, 1) * 255);
        }
        for (let i = 0; i < out.length; i += 4) {
          out[i] = levels[ready.colours[i]];
          out[i + 1] = levels[ready.colours[i + 1]];
          out[i + 2] = levels[ready.colours[i + 2]];
          out[i + 3] = ready.colours[i + 3];
        }
      }
      context.putImageData(image, 0, 0);
    }
    """#)
}

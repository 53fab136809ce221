# SPDX-License-Identifier: Apache-2.0
"""SHA-256 with hashlib, which is OpenSSL's libcrypto."""

import hashlib
import ssl

import numpy

from worker import serve

data = (numpy.arange(1 << 28, dtype=numpy.uint64) * numpy.uint64(2654435761)).astype(numpy.uint8)
serve({"hashlib (libcrypto)": lambda: int(hashlib.sha256(data).hexdigest()[:8], 16)},
      {"OpenSSL": ssl.OPENSSL_VERSION.split()[1]})

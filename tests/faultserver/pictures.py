# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures by the rules of their words: real PNG and JPEG files, drawn in milliseconds without any library."""

import hashlib
import itertools
import random
import struct
import threading
import zlib

_cache = {}
_cache_lock = threading.Lock()
_turn = itertools.count()
_CACHE_ENTRIES = 64


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _colours(seed, count):
    """Colours that differ clearly from seed to seed, dark enough for grain on top of them."""
    chance = random.Random(seed)
    return [bytes(chance.randrange(200) for _ in range(3)) for _ in range(count)]


# What one byte of grain of so many bits takes in the file, about: the entropy of the difference of two rows.
_GRAIN_BITS = {1: 1.5, 2: 2.65, 3: 3.7, 4: 4.7, 5: 5.7}


def _grain_for(samples, least_bytes):
    """(bits, share of the picture) of the grain that makes the file so big."""
    for bits, packed in _GRAIN_BITS.items():
        whole = samples * packed / 8
        if whole >= least_bytes:
            return bits, least_bytes / whole
    return max(_GRAIN_BITS), 1


def _grainy_rows(row_of, width, first, last, bits, seed):
    """Rows with grain like a camera's: PNG packs it badly and JPEG throws it away, as with a real photograph.

    Whole numbers as long as the picture add and subtract all bytes at once; no byte ever carries into the next.
    """
    length, count = width * 3, last - first
    grain = random.Random(seed).randbytes(length * count).translate(bytes(value & (1 << bits) - 1 for value in range(256)))
    high = int.from_bytes(b"\x80" * (length * (count - 1)), "big")
    below, above = int.from_bytes(grain[length:], "big"), int.from_bytes(grain[:-length], "big")
    differences = ((high + below - above) ^ high).to_bytes(length * (count - 1), "big")
    made = []
    for index in range(count):
        plain = row_of(first + index)
        if index == 0 or plain is not row_of(first + index - 1):
            grown = int.from_bytes(plain, "big") + int.from_bytes(grain[index * length:(index + 1) * length], "big")
            made.append(b"\0" + grown.to_bytes(length, "big"))
        else:
            made.append(b"\2" + differences[(index - 1) * length:index * length])
    return b"".join(made)


def png(width, height, seed, least_bytes=0, bands=8):
    """A PNG of bands and stripes. `least_bytes` lays grain over it from below until the file is that big.

    A row that repeats the one above is a row of zeros under PNG's "Up" filter, so only `bands` rows are really made.
    A caBX chunk stands where real services sign their pictures: who stores bytes as they came keeps it.
    """
    colours = _colours(seed, bands * 4)
    stripes = [b"".join(colours[band * 4 + index] * (width * (index + 1) // 4 - width * index // 4) for index in range(4))
               for band in range(bands)]
    bits, share = _grain_for(width * height * 3, least_bytes * 1.01)
    grainy = min(height, -int(-height * share // 1)) if least_bytes else 0
    repeated = b"\2" + bytes(width * 3)
    rows, last = [], None
    for row in range(height - grainy):
        stripe = stripes[row * bands // height]
        rows.append(repeated if stripe is last else b"\0" + stripe)
        last = stripe
    packer = zlib.compressobj(1)
    data = packer.compress(b"".join(rows))
    if grainy > 1:
        # Grain has no repetitions to look for.
        data = b"".join((data, packer.flush(zlib.Z_FULL_FLUSH)))
        raw = _grainy_rows(lambda row: stripes[row * bands // height], width, height - grainy, height, bits, seed)
        huffman = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
        data += huffman.compress(raw) + huffman.flush()
        data += struct.pack(">I", zlib.adler32(raw, zlib.adler32(b"".join(rows))))
    else:
        data += packer.flush()
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = _chunk(b"caBX", b"signed by nobody") + _chunk(b"IDAT", data)
    missing = least_bytes - len(head) - len(body) - 12
    if missing > 0:
        body += _chunk(b"fiLl", random.Random(seed).randbytes(missing))
    return head + body + _chunk(b"IEND", b"")


class _Bits:
    """The bit stream of a JPEG scan."""

    def __init__(self):
        self.value = 0
        self.count = 0
        self.out = bytearray()

    def put(self, value, count):
        self.value = (self.value << count) | value
        self.count += count
        while self.count >= 8:
            self.count -= 8
            byte = (self.value >> self.count) & 255
            self.out.append(byte)
            if byte == 255:
                self.out.append(0)
        self.value &= (1 << self.count) - 1

    def end(self):
        if self.count:
            self.put((1 << (8 - self.count)) - 1, 8 - self.count)
        return bytes(self.out)


def jpeg(width, height, seed, bands=8):
    """A baseline JPEG whose 8x8 blocks are all flat: only the first coefficient of each is coded."""
    counts = bytes([0, 0, 0, 12] + [0] * 12)  # Twelve codes of four bits: category n has the code n.
    dc_table = b"\xff\xc4" + struct.pack(">HB", 19 + 12, 0) + counts + bytes(range(12))
    ac_table = b"\xff\xc4" + struct.pack(">HB", 19 + 1, 0x10) + bytes([1] + [0] * 15) + b"\0"  # Only "end of block".
    out = [b"\xff\xd8\xff\xe0", struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0102, 0, 1, 1, 0, 0),
           b"\xff\xdb", struct.pack(">HB", 67, 0), bytes([8] * 64),
           b"\xff\xc0", struct.pack(">HBHHB", 17, 8, height, width, 3), bytes([1, 17, 0, 2, 17, 0, 3, 17, 0]),
           dc_table, ac_table, b"\xff\xda", struct.pack(">HB", 12, 3), bytes([1, 0, 2, 0, 3, 0, 0, 63, 0])]
    colours = _colours(seed, bands * 4)
    across, down = -(-width // 8), -(-height // 8)
    bits, last = _Bits(), [0, 0, 0]
    for row in range(down):
        band = row * bands // down
        for column in range(across):
            red, green, blue = colours[band * 4 + column * 4 // across]
            levels = (0.299 * red + 0.587 * green + 0.114 * blue - 128,
                      -0.168736 * red - 0.331264 * green + 0.5 * blue, 0.5 * red - 0.418688 * green - 0.081312 * blue)
            for index, level in enumerate(levels):
                now = max(-1023, min(1023, round(level)))
                step, last[index] = now - last[index], now
                size = abs(step).bit_length()
                bits.put(size, 4)
                if size:
                    bits.put(step if step > 0 else step + (1 << size) - 1, size)
                bits.put(0, 1)
    return b"".join(out) + bits.end() + b"\xff\xd9"


def picture(width, height, words, form="png", least_bytes=0, variety=0, bands=8):
    """The picture for these words; the same words give the same bytes. With `variety` there are so many pictures at all,
    and every request gets the next of them, whatever its words: they can be made before a measurement."""
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    seed = int.from_bytes(digest[:8], "big")
    if variety:
        seed = next(_turn) % variety
    key = (width, height, seed, form, least_bytes, bands)
    with _cache_lock:
        if key in _cache:
            return _cache[key]
    made = jpeg(width, height, seed, bands) if form == "jpeg" else png(width, height, seed, least_bytes, bands)
    with _cache_lock:
        if len(_cache) >= _CACHE_ENTRIES:
            _cache.pop(next(iter(_cache)))
        _cache[key] = made
    return made


def kind_of(data):
    """(MIME type, width, height) of a picture by its bytes; ("", 0, 0) when it is none that the API takes."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return ("image/png", *struct.unpack(">II", data[16:24]))
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return ("image/gif", *struct.unpack("<HH", data[6:10]))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        if data[12:16] == b"VP8X":
            return "image/webp", int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        if data[12:16] == b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return "image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        return "image/webp", int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    if data[:3] == b"\xff\xd8\xff":
        at = 2
        while at + 9 < len(data) and data[at] == 255:
            marker = data[at + 1]
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", data[at + 5:at + 9])
                return "image/jpeg", width, height
            at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
        return "image/jpeg", 0, 0
    return "", 0, 0

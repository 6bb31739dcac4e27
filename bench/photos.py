"""Invents photos as heavy as a camera's: 2400 x 1600 pixels, about 1 MB of JPEG."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from bench.corpus import Size

WIDTH, HEIGHT = 2400, 1600


def photo(number: int, seed: int) -> bytes:
    """Return a JPEG of colour gradients under noise of several grains."""
    rng = random.Random(f"{seed}:photo:{number}")
    gradients = [_noise(rng, (8, 6)) for _ in "RGB"]
    image = Image.merge("RGB", gradients)
    for grain, strength in ((40, 0.30), (10, 0.22), (3, 0.13), (1.5, 0.06 + rng.random() * 0.035)):
        noise = _noise(rng, (int(WIDTH / grain), int(HEIGHT / grain)))
        image = Image.blend(image, Image.merge("RGB", (noise, noise, noise)), strength)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90, subsampling=2)
    return buffer.getvalue()


def write_photos(folder: Path, size: Size) -> None:
    """Write the photos of a corpus that *folder* does not hold yet."""
    for number in range(size.photos):
        file = folder / f"photo-{number:04d}.jpg"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(photo(number, size.seed))


def _noise(rng: random.Random, pixels: tuple[int, int]) -> Image.Image:
    small = Image.frombytes("L", pixels, rng.randbytes(pixels[0] * pixels[1]))
    return small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)

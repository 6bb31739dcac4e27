import { readdirSync } from "node:fs";
import Image from "@11ty/eleventy-img";

const [from, to] = process.argv.slice(2);
await Promise.all(
  readdirSync(from).map((name) =>
    Image(`${from}/${name}`, {
      widths: [400, 800, 1200],
      formats: ["webp", "jpeg"],
      outputDir: to,
      sharpWebpOptions: { quality: 75 },
      sharpJpegOptions: { quality: 80 },
      useCache: false,
    }),
  ),
);

// Decodes each photo once, makes each size from the one above: the fastest way of sharp that was found.
import { mkdirSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import sharp from "sharp";

const [from, to] = process.argv.slice(2);
mkdirSync(to);
sharp.concurrency(1);
const waiting = readdirSync(from);

async function work() {
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    let above = sharp(`${from}/${name}`).rotate();
    for (const width of [1200, 800, 400]) {
      const { data, info } = await above.resize(width).raw().toBuffer({ resolveWithObject: true });
      const size = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
      const file = `${to}/${name.replace(/\.\w+$/, "")}-${width}`;
      await Promise.all([size().webp({ quality: 75 }).toFile(`${file}.webp`), size().jpeg({ quality: 80 }).toFile(`${file}.jpg`)]);
      above = size();
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));

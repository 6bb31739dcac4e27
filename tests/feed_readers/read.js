// Reads a feed from standard input with feedsmith and writes what it found as JSON.
import { readFileSync } from 'node:fs'
import { parseFeed, parseOpml } from 'feedsmith'

const text = readFileSync(0, 'utf8')
process.stdout.write(JSON.stringify(text.includes('<opml') ? parseOpml(text) : parseFeed(text)))

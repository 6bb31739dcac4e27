// Finds items in the index that outputs/search_index.py writes: what a query means, which files it needs, what ranks first.
const TABLE = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const MOST_WORDS = 5; // looked up one by one; a longer query is told by its rarest ones
const MOST_PAIRS = 4;
const MOST_ALTERNATIVES = 3;
const WHOLE_NAME = 24; // what it is worth that a query says all of a name
const TOLD = 1;
const NAMED = 2;

/** The words of a text, as language/words.py makes them. */
export const searchWords = (text) =>
  text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").match(/[a-z]+|[0-9]+/g) ?? [];

const crc32 = (text) => {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) crc = TABLE[(crc ^ text.charCodeAt(i)) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

/** Tell whether two words differ by one letter, added, dropped, changed, or swapped with its neighbour. */
const isNear = (one, other) => {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)
    || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
};

/** The words that answer a query, and the pairs of them that may stand side by side. */
const termsOf = (slots) => {
  const terms = new Set(slots.flat(2));
  for (const [place, ways] of slots.entries()) for (const way of ways) {
    for (let n = 1; n < way.length; n++) terms.add(`${way[n - 1]} ${way[n]}`);
    for (const next of slots[place + 1] ?? []) terms.add(`${way.at(-1)} ${next[0]}`);
  }
  return terms;
};

const fetched = async (address, read) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer[read]();
};

export class Index {
  /** Open the index in the folder *address*. */
  static async open(address) {
    const answer = await fetch(`${address}chung.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const told = await answer.json();
    return new Index(address, told, await fetched(`${address}muc.bin?${told.edition}`, "arrayBuffer"));
  }

  constructor(address, told, features) {
    Object.assign(this, told, { address, kept: new Map(), cardFiles: new Map() });
    this.starts = [];
    this.total = 0;
    for (const [, count] of this.segments) {
      this.starts.push(this.total);
      this.total += count;
    }
    this.counts = new Map(Array.from(told.words.matchAll(/([a-z]+)(\d+)/g), ([, word, power]) => [word, 2 ** power]));
    this.items = this.readFeatures(new Uint8Array(features));
  }

  readFeatures(bytes) {
    if (bytes.length !== 2 * this.total) throw new Error("muc.bin does not fit chung.json");
    return this.segments.flatMap(([key, count], segment) => Array.from({ length: count }, (_, n) => {
      const [section, words] = bytes.subarray(2 * (this.starts[segment] + n));
      return { segment, section, words, subjects: [], year: /^\d/.test(key) ? key.split("-")[0] : "" };
    }));
  }

  /** Let items know their subjects: filters need them, and no search. */
  readSubjects() {
    return this.subjectsRead ??= fetched(`${this.address}chu-de.bin?${this.edition}`, "arrayBuffer").then((answer) => {
      const bytes = new Uint8Array(answer);
      const size = (this.subjects.length.toString(16).length + 1) >> 1;
      let place = 0;
      for (const item of this.items) {
        const end = place + 1 + size * bytes[place++];
        while (place < end) {
          let subject = 0;
          for (let n = 0; n < size; n++) subject = subject << 8 | bytes[place++];
          item.subjects.push(subject);
        }
      }
    });
  }

  /** The flags (TOLD, NAMED) of every item for a word, or two words with a space between. */
  async flags(term) {
    const hash = crc32(term);
    const name = (hash & (this.shards - 1)).toString(16);
    if (!this.kept.has(name)) {
      const coming = fetched(`${this.address}tu/${name}.bin?${this.edition}`, "arrayBuffer");
      coming.catch(() => this.kept.delete(name));
      this.kept.set(name, coming);
    }
    return this.read(new Uint8Array(await this.kept.get(name)), hash >>> 18);
  }

  read(bytes, wanted) {
    const flags = new Uint8Array(this.total);
    let place = 0;
    for (const start of this.starts) {
      const end = place + 2 + (bytes[place] << 8 | bytes[place + 1]);
      for (place += 2; place < end;) {
        const key = bytes[place] << 8 | bytes[place + 1];
        const flag = key >> 2 !== wanted ? 0 : key & 2 ? NAMED : TOLD;
        place += 2;
        if (key & 1) {
          if (flag) for (let n = 0; n < 128; n++) if (bytes[place + (n >> 3)] >> (n & 7) & 1) flags[start + n] |= flag;
          place += 16;
        } else {
          do if (flag) flags[start + (bytes[place] & 127)] |= flag; while (bytes[place++] < 128);
        }
      }
    }
    if (place !== bytes.length) throw new Error("a shard does not fit chung.json");
    return flags;
  }

  rarity(word) {
    return Math.log2(1 + this.total / (this.counts.get(word) ?? 1));
  }

  /** What a word may stand for, by its own letters: itself, or where no text has it, longer or nearly the same words. */
  spellings(word, isLast) {
    if (this.counts.has(word) || /\d/.test(word)) return [word];
    const known = [...this.counts.keys()];
    const longer = isLast && word.length > 1 ? known.filter((each) => each.startsWith(word)) : [];
    const meant = longer.length ? longer : word.length > 2 ? known.filter((each) => isNear(word, each)) : [];
    return meant.sort((a, b) => this.counts.get(b) - this.counts.get(a)).slice(0, MOST_ALTERNATIVES);
  }

  /** Other ways to say the words from *start*: how many of them, and each way, from names that stand for each other. */
  otherNames(words, start) {
    for (let end = Math.min(words.length, start + 12); end > start; end--) {
      const said = words.slice(start, end).join(" ");
      const group = this.names.find((names) => names.includes(said));
      const others = group ? group.filter((name) => name !== said) : [];
      if (end === start + 1 && !group) others.push(...this.longForms(said));
      if (others.length) return { length: end - start, others: others.slice(0, MOST_ALTERNATIVES - 1).map((name) => name.split(" ")) };
      const initials = words.slice(start, end).map((word) => word[0]).join("");
      if (end > start + 2 && !/[aeiouy]/.test(initials) && this.counts.has(initials)) return { length: end - start, others: [[initials]] };
    }
    return { length: 1, others: [] };
  }

  /** What an abbreviation stands for in the names there are: ntm for “nong thon moi”. */
  longForms(word) {
    if (word.length < 2 || /[aeiouy\d]/.test(word)) return [];
    const found = new Map();
    for (const name of this.names.flat().map((each) => each.split(" "))) {
      const place = name.map((each) => each[0]).join("").indexOf(word);
      if (place < 0) continue;
      const form = name.slice(place, place + word.length).join(" ");
      found.set(form, (found.get(form) ?? 0) + 1);
    }
    return [...found].sort((a, b) => b[1] - a[1]).map(([form]) => form);
  }

  /** Take a query apart: parts in quotes are phrases; each part holds slots, each slot what may stand there. */
  understand(query, isTyping) {
    const parts = query.normalize("NFC").split(/["“”„]/).map((text, place) => ({ words: searchWords(text), isPhrase: place % 2 === 1 }));
    const all = parts.flatMap((part) => part.words);
    const slots = [];
    const phrases = parts.filter((part) => part.isPhrase && part.words.length > 1).map((part) => part.words);
    for (let place = 0; place < all.length;) {
      const { length, others } = phrases.length ? { length: 1, others: [] } : this.otherNames(all, place);
      const said = all.slice(place, place + length);
      if (others.length) slots.push([said, ...others]);
      else slots.push(...said.map((word) => {
        const spelt = phrases.length ? [word] : this.spellings(word, isTyping && place + length === all.length);
        return (spelt.length ? spelt : [word]).map((each) => [each]);
      }));
      place += length;
    }
    return { slots, phrases };
  }

  /** Load what a list of words needs: its rarest words, and as many pairs. */
  async evidence(words) {
    const rarest = [...new Set(words)].sort((a, b) => this.rarity(b) - this.rarity(a)).slice(0, MOST_WORDS);
    const pairs = words.slice(1).map((word, place) => `${words[place]} ${word}`);
    const step = Math.max(1, Math.ceil(pairs.length / MOST_PAIRS));
    const chosen = pairs.filter((_, place) => place % step === 0);
    const terms = [...new Set([...rarest, ...chosen])];
    return new Map(await Promise.all(terms.map(async (term) => [term, await this.flags(term)])));
  }

  /** Return what is found, best first, whether each of it has every word of *query*, and the terms to mark in it. */
  async search(query, { isTyping = false } = {}) {
    const { slots, phrases } = this.understand(query, isTyping);
    if (!slots.length) return { found: Array.from(this.items, (_, item) => ({ item, score: 0 })), terms: new Set(), isWhole: true };
    const plain = slots.map((ways) => ways[0]).flat();
    const known = await this.evidence(plain);
    await Promise.all(slots.flatMap((ways, place) => ways.slice(1).map(async (way) => {
      const [before, after] = [slots[place - 1]?.[0].at(-1), slots[place + 1]?.[0][0]];
      const around = way.length > 1 ? way : [before, ...way, after].filter(Boolean);
      for (const [term, flags] of await this.evidence(around)) known.set(term, flags);
    })));
    const must = phrases.flatMap((phrase) => phrase.slice(1).map((word, place) => `${phrase[place]} ${word}`));
    await Promise.all(must.map(async (term) => known.set(term, await this.flags(term))));
    return { ...this.ranked(slots, must, known), terms: termsOf(slots) };
  }

  ranked(slots, must, known) {
    const rows = [];
    let most = 0;
    for (let item = 0; item < this.total; item++) {
      if (!must.every((term) => known.get(term)[item])) continue;
      const { score, met } = this.judged(item, slots, known);
      most = Math.max(most, met);
      if (met) rows.push({ item, score, met });
    }
    const isWhole = most === slots.length;
    const found = rows.filter(({ met }) => met >= Math.max(1, isWhole ? most : Math.min(most, slots.length - 1)));
    found.sort((a, b) => b.met - a.met || b.score - a.score || b.item - a.item);
    return { found, isWhole };
  }

  /** Return how well an item answers, and how many of the slots it meets. */
  judged(item, slots, known) {
    let [score, met, named, bonds, chances] = [0, 0, 0, 0, 0];
    let last = "";
    for (const ways of slots) {
      const best = this.bestWay(item, ways, known);
      if (best) {
        const pair = `${last} ${best.way[0]}`;
        const bond = this.bond(item, last, best.way[0], known);
        score += best.score + bond;
        named += best.named;
        met++;
        bonds += bond > 0;
        chances += known.has(pair);
      }
      last = best ? best.way.at(-1) : "";
    }
    if (met < slots.length) return { score, met };
    const isTold = chances > 1 && bonds === chances; // just as it was typed, be it in the text
    return { score: score * (isTold ? 1.5 : 1) + WHOLE_NAME * Math.min(1, named / this.items[item].words), met };
  }

  bestWay(item, ways, known) {
    let best = null;
    for (const [rank, way] of ways.entries()) {
      const worth = this.worth(item, way, known, rank > 0 && way.length > 1);
      const score = worth && worth.score * (rank ? 0.9 : 1);
      if (worth && (!best || score > best.score)) best = { way, named: worth.named, score };
    }
    return best;
  }

  /** Return what the words of one way to fill a slot are worth in an item; null where one of them is missing. */
  worth(item, way, known, isPhrase) {
    let [score, named] = [0, 0];
    for (const [place, word] of way.entries()) {
      const flag = known.get(word)?.[item];
      if (flag === 0) return null;
      if (flag & NAMED) named++;
      score += flag ? this.rarity(word) * (flag & NAMED ? 4 : 1) : 0;
      if (!place) continue;
      const bond = this.bond(item, way[place - 1], word, known);
      if (isPhrase && !bond && known.has(`${way[place - 1]} ${word}`)) return null;
      score += bond;
    }
    return { score, named };
  }

  bond(item, one, other, known) {
    const flag = known.get(`${one} ${other}`)?.[item];
    return flag ? (this.rarity(one) + this.rarity(other)) * (flag & NAMED ? 3 : 1) : 0;
  }

  /** Return what results show of an item: address, name, section, summary, day, picture, language. */
  async card(item) {
    const { segment } = this.items[item];
    const place = item - this.starts[segment];
    const name = `${this.segments[segment][0]}-${place >> 3}`;
    if (!this.cardFiles.has(name)) {
      const coming = fetched(`${this.address}the/${name}.json?${this.edition}`, "json");
      coming.catch(() => this.cardFiles.delete(name));
      this.cardFiles.set(name, coming);
    }
    const [url, title, section, summary, day, picture, lang] = (await this.cardFiles.get(name))[place & 7];
    return { url, title, section, summary, day, picture, lang };
  }
}

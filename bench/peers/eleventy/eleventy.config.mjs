// Eleventy with the pages that the other tools have.
import markdownIt from "markdown-it";

const PAGE = 20;
const inVietnam = (date) => new Date(date.getTime() + 7 * 3600e3);
const iso = (date) => inVietnam(date).toISOString().slice(0, 19) + "+07:00";
const day = (date) => inVietnam(date).toISOString().slice(0, 10).split("-").reverse().join("/");
const slug = (name) =>
  name
    .replace(/[đĐ]/g, "d")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const newestFirst = (api) => api.getFilteredByGlob("content/bai/*.md").sort((a, b) => b.date - a.date);

const groups = (posts, key) => {
  const found = new Map();
  for (const post of posts)
    for (const name of [].concat(post.data[key])) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(post);
    }
  return [...found.entries()].sort((a, b) => a[0].localeCompare(b[0]));
};

const pagesOf = (name, base, posts) => {
  const total = Math.ceil(posts.length / PAGE);
  const url = (page) => (page > 1 ? `${base}${page}.html` : `${base}.html`);
  return Array.from({ length: total }, (_, place) => ({
    name,
    total,
    n: place + 1,
    url: url(place + 1),
    items: posts.slice(place * PAGE, place * PAGE + PAGE),
    prev: place ? `/${url(place)}` : null,
    next: place + 1 < total ? `/${url(place + 2)}` : null,
  }));
};

export default function (config) {
  config.setLibrary("md", markdownIt({ html: true }));
  config.addFilter("d", day);
  config.addFilter("dt", (date) => `${day(date)} ${inVietnam(date).toISOString().slice(11, 16)}`);
  config.addFilter("iso", iso);
  config.addFilter("rfc", (date) => date.toUTCString());
  config.addFilter("vslug", slug);
  config.addCollection("posts", (api) => {
    const posts = newestFirst(api);
    const byTopic = new Map(groups(posts, "topics"));
    posts.forEach((post, place) => {
      const related = byTopic.get(post.data.topics[0]).slice(0, 6);
      post.data.x = {
        next: posts[place - 1],
        prev: posts[place + 1],
        related: related.filter((other) => other !== post).slice(0, 5),
      };
    });
    return posts;
  });
  config.addCollection("lists", (api) => {
    const posts = newestFirst(api);
    return [
      pagesOf("Thi đua khen thưởng", "index", posts),
      ...groups(posts, "topics").map(([name, found]) => pagesOf(name, `the/${slug(name)}`, found)),
      ...groups(posts, "category").map(([name, found]) => pagesOf(name, `chuyen-muc/${slug(name)}`, found)),
    ].flat();
  });
  config.addCollection("feeds", (api) => {
    const posts = newestFirst(api);
    const feeds = (key, prefix) =>
      groups(posts, key).map(([name, found]) => ({
        name,
        url: `feeds/${prefix}-${slug(name)}.xml`,
        items: found.slice(0, PAGE),
      }));
    return [{ name: "all", url: "feeds/all.xml", items: posts.slice(0, PAGE) }, ...feeds("topics", "tag"), ...feeds("category", "cat")];
  });
  config.addCollection("cats", (api) => groups(newestFirst(api), "category").map(([name]) => name));
  config.addCollection("topicsAll", (api) => groups(newestFirst(api), "topics").map(([t, found]) => ({ t, n: found.length })));
  config.addPassthroughCopy({ "static/site.css": "theme/site.css" });
  return {
    dir: { input: ".", includes: "_includes", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}

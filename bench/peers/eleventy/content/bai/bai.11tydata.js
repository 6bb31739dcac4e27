module.exports = { layout: "post.njk", permalink: (data) => `bai/${data.slug}.html` };

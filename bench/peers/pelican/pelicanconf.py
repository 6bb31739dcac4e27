"""Stock Pelican with the pages that the other tools have."""

from pelican import signals

SITENAME = "Thi đua khen thưởng"
SITEURL = "https://example.vn"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "theme"
STATIC_PATHS: list[str] = []
DELETE_OUTPUT_DIRECTORY = False

ARTICLE_URL = ARTICLE_SAVE_AS = "bai/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "chuyen-muc/{slug}.html"
TAG_URL = TAG_SAVE_AS = "the/{slug}.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
SLUGIFY_SOURCE = "title"

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_RSS = "feeds/all.xml"
CATEGORY_FEED_RSS = "feeds/cat-{slug}.xml"
TAG_FEED_RSS = "feeds/tag-{slug}.xml"
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_DOMAIN = SITEURL

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}


class Neighbours:
    """What stock Pelican lacks: neighbours, the 5 newest, and 5 related (the newest that share the first tag)."""

    __name__ = "neighbours"

    @staticmethod
    def attach(generator):
        """Set all three before pages are written."""
        articles = generator.articles
        for place, article in enumerate(articles):
            article.next_article = articles[place - 1] if place else None
            article.prev_article = articles[place + 1] if place + 1 < len(articles) else None
            newest = generator.tags[article.tags[0]][:6]
            article.related = [other for other in newest if other is not article][:5]
        generator.context["articles_recent"] = articles[:5]

    @staticmethod
    def register():
        """Listen for the articles."""
        signals.article_generator_finalized.connect(Neighbours.attach)


PLUGINS = [Neighbours]

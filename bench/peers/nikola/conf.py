"""Nikola with the pages that the other tools have."""

BLOG_AUTHOR = "Ban biên tập"
BLOG_TITLE = "Thi đua khen thưởng"
BLOG_DESCRIPTION = ""
BLOG_EMAIL = "a@example.vn"
SITE_URL = "https://example.vn/"
DEFAULT_LANG = "vi"
TRANSLATIONS = {"vi": ""}
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = "bench"
NAVIGATION_LINKS = {"vi": ()}

POSTS = (("posts/*.md", "bai", "post.tmpl"),)
PAGES = ()
POSTS_SECTIONS = False
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.toc"]
FILES_FOLDERS = {}
IMAGE_FOLDERS = {}
LISTINGS_FOLDERS = {}
GALLERY_FOLDERS = {}

PRETTY_URLS = False
STRIP_INDEXES = True
USE_BASE_TAG = False
INDEX_DISPLAY_POST_COUNT = 20
INDEX_TEASERS = True
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = False
SHOW_INDEX_PAGE_NAVIGATION = False
TAG_PATH = "the"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "chuyen-muc"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
WRITE_TAG_CLOUD = False
CREATE_MONTHLY_ARCHIVE = False
CREATE_SINGLE_ARCHIVE = False
ARCHIVES_ARE_INDEXES = False
ENABLE_AUTHOR_PAGES = False

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = False
FEED_PLAIN = False

SHOW_SOURCELINK = False
COPY_SOURCES = False
GZIP_FILES = False
USE_BUNDLES = False
USE_CDN = False
COMMENT_SYSTEM = ""
LICENSE = ""
CONTENT_FOOTER = ""
BODY_END = ""
EXTRA_HEAD_DATA = ""
DISABLED_PLUGINS = [
    "classify_archive",
    "classify_authors",
    "classify_sections",
    "copy_files",
    "copy_sources",
    "create_bundles",
    "redirect",
    "render_archive",
    "render_galleries",
    "render_listings",
    "robots",
]
GLOBAL_CONTEXT = {}
GLOBAL_CONTEXT_FILLER = []

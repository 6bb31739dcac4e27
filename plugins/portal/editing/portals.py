"""Where the portals of state bodies and newspapers put an article's parts: class names, seen on saved pages."""

TITLE = (
    "[itemprop=headline]",
    "h1.title-detail",  # VnExpress
    "h1.detail-title",  # VCCorp's CMS: Tuổi Trẻ, Dân trí's relatives
    "h1.entry-title",  # WordPress
    ".news-title-detail",
    ".ArticleDetailTitle",  # SharePoint, DotNetNuke
    ".journal-article-title",  # Liferay
    "h1.title",  # NukeViet
    ".tieude",
    "h1",
)
SUMMARY = (
    ".detail-sapo",
    "p.description",
    ".hometext",
    ".ArticleSummary",
    ".article-summary",
    ".entry-summary",
    ".sapo",
    ".chapeau",
    ".trichyeu",
)
DATE = (
    "meta[property='article:published_time']",
    "meta[name=pubdate]",
    "[itemprop=datePublished]",
    "time[datetime]",
    ".date",
    ".detail-time",
    ".entry-date",
    ".ngaydang",
    ".PublishDate",
    ".article-date",
    ".time",
    ".post-date",
)
BODY = (
    "[itemprop=articleBody]",
    "article.fck_detail",
    ".detail-content",
    "#news-bodyhtml",
    ".bodytext",
    ".ArticleContent",
    ".journal-content-article",
    ".entry-content",
    ".article-content",
    ".noidung",
    "#noidung",
    ".content-detail",
    ".news-content",
)
AUTHOR = ("[itemprop=author]", ".author", ".tacgia", ".byline")
SOURCE = (".nguon", ".article-source", ".source")
SECTION = (".breadcrumb a", "[itemtype$=BreadcrumbList] a", ".chuyenmuc a", ".category a")
CLUTTER = (
    ".related",
    ".tinlienquan",
    ".other-news",
    ".others",
    ".share",
    ".social",
    ".tags",
    ".keywords",
    ".comment",
    "#comments",
    ".rating",
    ".views",
    ".luotxem",
    ".print",
    ".toolbar",
    ".breadcrumb",
    ".pagination",
    ".advertisement",
    ".quangcao",
)
"""What stands in the place of a text and does not belong to it."""
CLUTTER_LINES = (
    r"\d[\d.]* lượt (?:xem|đọc)",
    r"Lượt xem: ?\d[\d.]*",
    r"Đánh giá(?: cho bài viết)?: .*",
    r"Ý kiến của bạn.*",
    r"(?:Các )?(?:bài viết|tin)(?: bài)? (?:khác|liên quan|cũ hơn|mới hơn):?",
    r"Những tin (?:cũ|mới) hơn:?",
    r"(?:(?:Quay lại|Lên đầu trang|In bài viết|In trang|Gửi email|Chia sẻ|Bản in)[ |]*)+",
    r"Xem với cỡ chữ.*",
)
"""Whole lines of the portal, not of the text."""

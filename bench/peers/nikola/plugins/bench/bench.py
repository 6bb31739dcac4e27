"""What stock Nikola lacks: the 5 newest, the categories' menu, and 5 related (the newest that share the first tag)."""

import blinker
from nikola.plugin_categories import SignalHandler


class Bench(SignalHandler):
    """Sets them once the posts are known."""

    name = "bench"

    def set_site(self, site):
        """Listen for the posts."""
        super().set_site(site)
        blinker.signal("scanned").connect(self.attach)

    def attach(self, _):
        """Set all three before pages are written."""
        posts, by_tag = self.site.posts, {}
        for post in posts:
            for tag in post.tags:
                by_tag.setdefault(tag, []).append(post)
        for post in posts:
            post.related = [other for other in by_tag[post.tags[0]][:6] if other is not post][:5]
        categories = {post.meta("category") for post in posts}
        self.site.GLOBAL_CONTEXT["nav_cats"] = sorted(
            (name, self.site.link("category", name, "vi")) for name in categories
        )
        self.site.GLOBAL_CONTEXT["recent_posts"] = [
            (post.title(), post.permalink(), post.date.isoformat(), post.date.strftime("%d/%m/%Y"))
            for post in posts[:5]
        ]

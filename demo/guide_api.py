"""A stand-in for iFixit's API 2.0: the documented answers, filled with guides of our own."""

import html
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from demo.assortment import OPENED
from demo.facts import Device
from demo.guides import Guide
from demo.serving import NOTICE, Answer, as_html, as_json, as_text

DEFAULT_LIMIT, MOST_PER_PAGE, MOST_SUGGESTIONS = 20, 200, 10
ROOTS = {"phone": "Phone", "tablet": "Tablet", "laptop": "PC"}
AUTHOR = {
    "userid": 1,
    "username": "replica",
    "unique_username": "replica",
    "join_date": int(OPENED.timestamp()),
    "image": None,
    "reputation": 1,
    "teams": [],
}

ROBOTS = """User-agent: *
Disallow: /api/*
Disallow: /cart
Disallow: /Contribute/*
Disallow: /Participate/*
Disallow: /Store/Guide/*
Disallow: /Team/Reports/*
Disallow: /Parts*?*filter
Disallow: /Parts*?*q=
Disallow: /Tools*?*q=
Disallow: /Shop*?*q=
Disallow: /User/sso*
Allow: /api/*/doc/*
Allow: /api/2.0/reviews/*
Allow: /

User-agent: Scrapy
Disallow: /

Sitemap: {base}/sitemap/sitemap.xml
"""


def _error(message: str, status: int) -> Answer:
    return as_json({"error": True, "message": message}, status)


def _pick(guide: Guide, query: Mapping[str, str]) -> bool:
    kinds = query["filter"].split(",") if query.get("filter") else ["replacement"]
    since = query.get("modifiedSince", "")
    return "replacement" in kinds and guide.modified.timestamp() >= (int(since) if since.isdecimal() else 0)


class GuideSite:
    """The guide site as one visit finds it."""

    def __init__(self, base: str, guides: tuple[Guide, ...]) -> None:
        """Serve `guides` under the address `base`."""
        self._base = base
        self._guides = {guide.id: guide for guide in guides}
        self._devices = {guide.device.name: guide.device for guide in guides}
        self._endpoints: dict[str, Callable[[str, Mapping[str, str]], Answer]] = {
            "guides": self._one_or_many_guides,
            "categories": lambda rest, query: as_json(self._tree()),
            "wikis": self._wiki_or_wikis,
            "suggest": self._suggest,
        }

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        """Answer one request."""
        if path == "/robots.txt":
            return as_text(ROBOTS.format(base=self._base))
        if path.startswith("/api/2.0/"):
            name, _, rest = path.removeprefix("/api/2.0/").partition("/")
            endpoint = self._endpoints.get(name)
            return endpoint(rest, query) if endpoint else as_json({"message": "Endpoint not found"}, 404)
        if path == "/" or path.startswith(("/Guide/", "/Device/")):
            return as_html(f"<h1>{html.escape(path)}</h1><p>{NOTICE}</p>")
        return as_html(f"<h1>404</h1><p>{NOTICE}</p>", 404)

    def _one_or_many_guides(self, rest: str, query: Mapping[str, str]) -> Answer:
        if not rest:
            return self._many(query, [self._summary(guide) for guide in self._guides.values() if _pick(guide, query)])
        guide = self._guides.get(int(rest)) if rest.isdecimal() else None
        return (
            as_json(self._guide(guide, query.get("langid", guide.locale))) if guide else _error("Guide not found", 404)
        )

    def _many(self, query: Mapping[str, str], items: list[dict[str, Any]]) -> Answer:
        offset, limit = query.get("offset", "0"), query.get("limit", str(DEFAULT_LIMIT))
        if not (offset.isdecimal() and limit.isdecimal()):
            return _error("offset and limit must be whole numbers of at least 0", 400)
        if query.get("order") == "DESC":
            items.reverse()
        return as_json(items[int(offset) : int(offset) + min(max(int(limit), 1), MOST_PER_PAGE)])

    def _image(self, number: int) -> dict[str, Any]:
        address = f"{self._base}/igi/{number}"
        return {
            "id": number,
            "guid": f"r{number}",
            "thumbnail": f"{address}.thumbnail",
            "original": f"{address}.original",
        }

    def _summary(self, guide: Guide) -> dict[str, Any]:
        """Return a guide as lists show it: in its own language, whatever the question asks for."""
        return self._shared(guide, guide.locale) | {"flags": ["GUIDE_ARCHIVED"] if guide.archived else []}

    def _shared(self, guide: Guide, language: str) -> dict[str, Any]:
        title, moment = guide.title(language), int(guide.modified.timestamp())
        return {
            "dataType": "guide",
            "guideid": guide.id,
            "locale": guide.locale,
            "revisionid": moment % 10**8,
            "modified_date": moment,
            "prereq_modified_date": 0,
            "url": f"{self._base}/Guide/{quote(title.replace(' ', '+'), safe='+')}/{guide.id}",
            "type": "replacement",
            "category": guide.device.name,
            "subject": guide.part(language),
            "title": title,
            "summary": guide.say(guide.phrases(language).summary, language),
            "difficulty": guide.difficulty,
            "time_required_max": guide.minutes[1] * 60,
            "public": True,
            "userid": AUTHOR["userid"],
            "username": AUTHOR["username"],
            "flags": [],
            "image": self._image(guide.id),
        }

    def _guide(self, guide: Guide, language: str) -> dict[str, Any]:
        """Return a whole guide. Its flags stay empty: the official document types them in two ways that exclude each other."""
        phrases = guide.phrases(language)
        shown = language if language in guide.languages else guide.locale
        low, high = guide.minutes
        return self._shared(guide, language) | {
            "langid": shown,
            "available_langids": list(guide.languages),
            "time_required": phrases.minutes.format(low=low, high=high),
            "time_required_min": low * 60,
            "introduction_raw": NOTICE,
            "introduction_rendered": f"<p>{NOTICE}</p>",
            "conclusion_raw": "",
            "conclusion_rendered": "",
            "documents": [],
            "parts": [self._supply("parts", f"{guide.device.name} {guide.part(language)}")],
            "tools": [self._supply("tools", tool) for tool in guide.tools],
            "prerequisites": [],
            "steps": [self._step(guide, at, guide.say(step, language)) for at, step in enumerate(phrases.steps, 1)],
            "comments": [],
            "author": AUTHOR | {"url": f"{self._base}/User/1/replica"},
            "created_date": int(OPENED.timestamp()),
            "published_date": int(OPENED.timestamp()),
            "can_edit": False,
            "favorited": False,
            "completed": False,
            "patrol_threshold": 25,
        }

    def _supply(self, kind: str, name: str) -> dict[str, Any]:
        return {
            "type": kind,
            "quantity": 1,
            "text": name,
            "notes": None,
            "url": f"{self._base}/products/{quote(name.lower().replace(' ', '-'))}",
            "thumbnail": f"{self._base}/igi/supply.thumbnail",
            "isoptional": False,
            "featured": False,
        }

    def _step(self, guide: Guide, at: int, text: str) -> dict[str, Any]:
        line = {
            "text_raw": text,
            "text_rendered": html.escape(text),
            "bullet": "black",
            "level": 0,
            "lineid": guide.id * 10 + at,
        }
        return {
            "stepid": guide.id * 10 + at,
            "guideid": guide.id,
            "orderby": at,
            "revisionid": guide.id,
            "title": "",
            "lines": [line],
            "media": {"type": "image", "data": [self._image(guide.id * 10 + at)]},
            "comments": [],
            "comment_count": 0,
        }

    def _tree(self) -> dict[str, dict[str, dict[str, None]]]:
        """Return the categories: root, brand, device."""
        tree: dict[str, dict[str, dict[str, None]]] = {root: {} for root in ROOTS.values()}
        for device in self._devices.values():
            tree[ROOTS[device.kind]].setdefault(device.brand, {})[device.name] = None
        return tree

    def _wiki_or_wikis(self, rest: str, query: Mapping[str, str]) -> Answer:
        namespace, _, title = rest.partition("/")
        if namespace != "CATEGORY":
            return _error("Wiki not found", 404)
        if not title:
            return self._many(query, [self._wiki_summary(device) for _, device in sorted(self._devices.items())])
        device = self._devices.get(title.replace("_", " "))
        return as_json(self._wiki(device, query.get("langid", "en"))) if device else _error("Wiki not found", 404)

    def _wiki_summary(self, device: Device) -> dict[str, Any]:
        number = sum(map(ord, device.full_name))
        return {
            "dataType": "wiki",
            "wikiid": number,
            "namespace": "CATEGORY",
            "title": device.name,
            "display_title": device.full_name,
            "revisionid": number,
            "modified_date": int(OPENED.timestamp()),
            "langid": "en",
            "url": f"{self._base}/Device/{quote(device.name.replace(' ', '_'))}",
            "summary": f"{device.full_name}, by {device.brand}.",
            "text": "",
            "image": None,
        }

    def _wiki(self, device: Device, language: str) -> dict[str, Any]:
        """Return a device's page; like the real answer it has no address of its own."""
        text = f"Model: {', '.join(device.codes) or device.name}. {NOTICE}"
        summary = {
            key: value for key, value in self._wiki_summary(device).items() if key not in ("dataType", "url", "text")
        }
        about = [self._summary(guide) for guide in self._guides.values() if guide.device == device]
        return summary | {
            "langid": language,
            "description": summary["summary"],
            "contents_raw": text,
            "contents_rendered": f"<p>{html.escape(text)}</p>",
            "contents_json": {"type": "doc", "content": []},
            "ancestors": [],
            "children": [],
            "parent": device.brand,
            "guides": about,
            "featured_guides": about[:1],
            "linked_wikis": [],
            "related_wikis": [],
            "info": [{"name": "Model", "value": code} for code in device.codes],
            "documents": [],
            "parts": {"url": f"{self._base}/Parts/{quote(device.name.replace(' ', '_'))}", "categories": []},
            "tools": [],
            "flags": {},
            "tags": [device.brand],
            "repairability_score": None,
            "author": AUTHOR["userid"],
            "authors": [],
            "available_langids": ["en"],
            "can_edit": False,
            "created_date": int(OPENED.timestamp()),
        }

    def _suggest(self, rest: str, query: Mapping[str, str]) -> Answer:
        """Answer devices, then guides, whose title holds every word asked for."""
        words = rest.lower().split()
        devices = [self._wiki_summary(device) for device in self._devices.values()]
        items = devices + [self._summary(guide) for guide in self._guides.values()]
        found = [item for item in items if all(word in item["title"].lower() for word in words)]
        shown = [{key: value for key, value in item.items() if value is not None} for item in found[:MOST_SUGGESTIONS]]
        return as_json({"query": rest, "results": shown})

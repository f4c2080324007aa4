"""An example of every answer, shown in /openapi.json; a test holds each against its documented shape."""

from typing import Any

OFFER: dict[str, Any] = {
    "kind": "offer",
    "age_seconds": 5400,
    "stale": False,
    "id": "acme-parts.05b3b9bac8946205",
    "source": "acme-parts",
    "source_title": "Acme Phone Parts",
    "sku": "44871",
    "title": "Battery for Samsung Galaxy S20 FE 5G EB-BG781ABY, original, pulled",
    "url": "https://shop.example/p/44871",
    "part_type": "battery",
    "grade": {"technology": None, "origin": "oem_pulled", "state": None},
    "grade_words": None,
    "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95}],
    "excluded": [],
    "part_numbers": [{"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"}],
    "brand": "Samsung",
    "category": "Batteries",
    "variant": "Pulled, grade A",
    "price": {"amount": "14.90", "currency": "EUR", "tax": "included", "breaks": []},
    "price_words": "14,90 €",
    "stock": {
        "state": "limited",
        "quantity": 3,
        "evidence": "Only 3 left",
        "observed_at": "2026-03-01T07:30:00Z",
    },
    "status": "live",
    "pack_size": 1,
    "language": "en",
    "observed_at": "2026-03-01T07:30:00Z",
    "stale_at": "2026-03-03T07:30:00Z",
}

GUIDE: dict[str, Any] = {
    "kind": "guide",
    "source_title": "iFixit",
    "age_seconds": 5400,
    "stale": False,
    "id": "ifixit.9c1185a5c5e9fc54",
    "source": "ifixit",
    "key": "138170",
    "url": "https://guides.example/138170",
    "title": "Samsung Galaxy S20 FE 5G Battery Replacement",
    "summary": None,
    "devices": ["Samsung Galaxy S20 FE 5G"],
    "subject": "Battery",
    "difficulty": "Moderate",
    "minutes_min": 60,
    "minutes_max": 120,
    "tools": [{"name": "Suction Handle", "url": None, "quantity": 1}],
    "parts": [],
    "language": "en",
    "license": "CC BY-NC-SA 3.0",
    "attribution": "iFixit",
    "revised": None,
    "observed_at": "2026-03-01T07:30:00Z",
    "device_references": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 1.0}],
    "part_type": "battery",
}

DEVICE: dict[str, Any] = {
    "kind": "device",
    "id": "samsung/galaxy-s20-fe-5g",
    "title": "Samsung Galaxy S20 FE 5G",
    "brand": "Samsung",
    "family": "Galaxy S",
    "name": "Galaxy S20 FE 5G",
    "type": "phone",
    "aliases": ["S20 FE 5G"],
    "codes": [{"value": "SM-G781B", "kind": "device"}],
    "released": "2020",
    "offers": {"battery": 4, "screen": 7},
    "guides": 12,
}

PART: dict[str, Any] = {
    "kind": "part",
    "id": "samsung.eb.EBBG781ABY",
    "key": "samsung.eb.EBBG781ABY",
    "number": "EB-BG781ABY",
    "family": "samsung.eb",
    "spellings": ["EB-BG781ABY", "EBBG781ABY"],
    "part_type": "battery",
    "fits": [
        {
            "device": {"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95},
            "listings": 4,
        }
    ],
    "offers": 4,
}

INDEX: dict[str, Any] = {
    "name": "20260301T080000Z",
    "built_at": "2026-03-01T08:00:00Z",
    "age_seconds": 3600,
}

PAGE: dict[str, Any] = {
    "total": 1,
    "hits": [OFFER],
    "facets": {"stock": [{"value": "limited", "count": 1}]},
    "cursor": None,
    "generation": INDEX,
}

RESOLVED: dict[str, Any] = {
    "outcome": "resolved",
    "part_type": "battery",
    "part_type_span": {"field": "title", "start": 0, "end": 4, "quote": "Akku"},
    "grade": {"technology": None, "origin": None, "state": None},
    "grade_spans": [],
    "devices": [
        {
            "id": "apple/iphone-12",
            "name": "Apple iPhone 12",
            "confidence": 0.95,
            "rule": "name",
            "span": {"field": "title", "start": 5, "end": 14, "quote": "iPhone 12"},
        }
    ],
    "excluded": [],
    "candidates": [],
    "unknown": [],
    "numbers": [],
    "rest": [],
}

SOURCE: dict[str, Any] = {
    "name": "acme-parts",
    "title": "Acme Phone Parts",
    "url": "https://shop.example/",
    "platform": "shopify",
    "country": "DE",
    "language": "de",
    "currency": "EUR",
    "basis": "robots_allowed",
    "terms": "https://shop.example/terms",
    "listings": 4210,
    "guides": 0,
    "published_at": "2026-03-01T07:45:00Z",
    "stale_at": "2026-03-03T07:45:00Z",
    "last_run": {
        "format": 1,
        "source": "acme-parts",
        "run": "20260301T070000.000000Z",
        "started_at": "2026-03-01T07:00:00Z",
        "finished_at": "2026-03-01T07:45:00Z",
        "finish_reason": "finished",
        "requests": 4300,
        "failed_pages": 2,
        "exceptions": 0,
        "listings": 4210,
        "guides": 0,
        "issues": 5,
        "filled": {"price": 0.99},
        "announced": 4200,
        "announced_read": 4200,
        "outcome": "published",
        "reasons": [],
    },
    "state": "fresh",
    "age_seconds": 4500,
    "stale": False,
}

ANSWERS: dict[str, dict[str, Any]] = {
    "SearchResults": {
        "outcome": "found",
        "understood": {
            "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95}],
            "candidates": [],
            "unknown": [],
            "part_type": "battery",
            "part_numbers": [],
            "grade": {"technology": None, "origin": None, "state": None},
            "words": [],
            "ignored": [],
        },
        "near": [],
        "hits_by_filter": {},
        **PAGE,
    },
    "HitPage": PAGE,
    "Suggestions": {
        "suggestions": [
            {"text": "Apple iPhone 12", "device": "apple/iphone-12", "part": None, "part_type": None, "offers": 31}
        ]
    },
    "ResolvedText": RESOLVED,
    "ResolvedTexts": {"results": [RESOLVED]},
    "OfferHit": OFFER,
    "History": {
        "offer": OFFER["id"],
        "observations": [
            {
                "listing": OFFER["id"],
                "at": "2026-02-20T07:30:00Z",
                "amount": "16.90",
                "currency": "EUR",
                "stock": "in_stock",
                "quantity": None,
                "status": "live",
            }
        ],
    },
    "DeviceHit": DEVICE,
    "PartHit": PART,
    "Parts": {"parts": [PART]},
    "GuideHit": GUIDE,
    "Guides": {"guides": [GUIDE]},
    "Sources": {"sources": [SOURCE]},
    "CompatibilityAnswer": {
        "outcome": "fits",
        "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 1.0}],
        "parts": [{"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"}],
        "total": 1,
        "reasons": [OFFER],
    },
    "Alive": {"status": "alive"},
    "Ready": {"status": "ready", "generation": INDEX, "counts": {"offer": 4210, "guide": 320}},
}
"""An answer by the name of its shape."""


ERRORS: dict[int, dict[str, Any]] = {
    404: {
        "code": "not_found",
        "message": "There is no device 'apple/iphone-12x'.",
        "next_step": "Did you mean apple/iphone-12?",
        "details": [],
    },
    410: {
        "code": "cursor_expired",
        "message": "The index has moved on since the cursor was given.",
        "next_step": "Start again without the cursor.",
        "details": [],
    },
    422: {
        "code": "invalid_request",
        "message": "The request has 1 mistake: query.limt is no parameter of this address; did you mean limit?",
        "next_step": "Correct each; /docs describes every parameter.",
        "details": [
            {
                "where": "query.limt",
                "problem": "is no parameter of this address; did you mean limit?",
                "got": "5",
            }
        ],
    },
    503: {
        "code": "overloaded",
        "message": "The service has more questions than it can answer.",
        "next_step": "Ask again in a second.",
        "details": [],
    },
}
"""An error by its status, where an address gives more than the status says."""

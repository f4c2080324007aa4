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
    "except_codes": [],
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
    "identifiers": [],
    "years": [],
    "released": "2020",
    "provisional": False,
    "origin": "Google Play supported devices",
    "licence": "Apache-2.0",
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
    "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95}],
    "offers": 4,
}

INDEX: dict[str, Any] = {
    "name": "20260301T080000Z",
    "built_at": "2026-03-01T08:00:00Z",
    "age_seconds": 3600,
}

PAGE: dict[str, Any] = {
    "total": 1,
    "total_is_at_least": False,
    "truncated": False,
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
            "codes": [],
            "years": None,
            "except_codes": [],
            "except_years": None,
        }
    ],
    "excluded": [],
    "candidates": [],
    "unknown": [],
    "numbers": [],
    "excluded_numbers": [],
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

CLAIM: dict[str, Any] = {
    "predicate": "encodes",
    "part": "samsung.eb.EBBG781ABY",
    "number": "EB-BG781ABY",
    "device": "samsung/galaxy-s20-fe-5g",
    "other": None,
    "part_type": "battery",
    "basis": "code",
    "source": "Samsung's numbering",
    "group": "samsung.eb",
    "record": "EB-BG781ABY",
    "url": None,
    "licence": None,
    "field": "record",
    "quote": "G781",
    "start": 4,
    "end": 8,
    "rule": "battery-names-device",
    "rule_version": "1",
    "confidence": 0.95,
    "qualifiers": [],
    "specification": None,
    "reports": None,
    "of_reports": None,
    "wordings": [],
    "first_seen": None,
    "last_seen": None,
}

FIT: dict[str, Any] = {
    "record": "fit",
    "device": {"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 1.0},
    "part": {"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"},
    "part_type": "battery",
    "grade": {"technology": None, "origin": None, "state": None},
    "judgement": {
        "verdict": "confirmed",
        "belief": 0.95,
        "belief_for": 0.95,
        "belief_against": 0.0,
        "groups": 1,
        "against": 0,
        "qualifiers": [],
        "claims_for": [CLAIM],
        "claims_against": [],
    },
    "via": None,
    "offers": {
        "live": 4,
        "in_stock": 3,
        "lowest": [{"amount": "14.90", "currency": "EUR", "tax": "unknown", "breaks": []}],
        "grades": [],
    },
    "caveats": [],
}

PROFILE: dict[str, Any] = {
    "record": "part",
    "part": {"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"},
    "family": "samsung.eb",
    "spellings": ["EB-BG781ABY", "EBBG781ABY"],
    "part_type": "battery",
    "specification": {
        "volts": None,
        "watt_hours": None,
        "chemistry": None,
        "connector": None,
        "inches": None,
        "pins": None,
    },
    "devices": [{"device": "samsung/galaxy-s20-fe-5g", "basis": "code", "years": []}],
    "fits": [
        {
            "device": {"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95},
            "verdict": "confirmed",
            "groups": 1,
            "against": 0,
            "qualifiers": [],
            "via": None,
        }
    ],
    "interchange": [],
    "offers": {
        "live": 4,
        "in_stock": 3,
        "lowest": [{"amount": "14.90", "currency": "EUR", "tax": "unknown", "breaks": []}],
        "grades": [],
    },
    "best_offers": [],
    "guides": {},
}

COMPATIBILITY: dict[str, Any] = {
    "outcome": "fits",
    "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.97}],
    "parts": [{"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"}],
    "conditions": [],
    "reasons": [{"rule": "fits", "text": "documented", "claims": [CLAIM], "parts": [], "devices": []}],
    "fit": None,
}

ANSWERS: dict[str, dict[str, Any]] = {
    "SearchResults": {
        "outcome": "found",
        "understood": {
            "devices": [{"id": "samsung/galaxy-s20-fe-5g", "name": "Samsung Galaxy S20 FE 5G", "confidence": 0.95}],
            "candidates": [],
            "shared": [],
            "unknown": [],
            "part_type": "battery",
            "part_numbers": [],
            "interchange": [],
            "codes": [],
            "device_codes": [],
            "grade": {"technology": None, "origin": None, "state": None},
            "attributes": [],
            "words": [],
            "ignored": [],
            "repaired": [],
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
    "Brands": {
        "brands": [{"id": "apple", "name": "Apple", "devices": 51, "families": [{"name": "iPhone", "devices": 48}]}]
    },
    "DeviceHit": DEVICE,
    "PartHit": PART,
    "PartProfile": PROFILE,
    "Parts": {"parts": [PROFILE]},
    "FitPage": {
        "total": 1,
        "total_is_at_least": False,
        "truncated": False,
        "fits": [FIT],
        "facets": {},
        "cursor": None,
        "generation": INDEX,
    },
    "GuideHit": GUIDE,
    "Guides": {"guides": [GUIDE]},
    "Sources": {"sources": [SOURCE]},
    "Compatibility": COMPATIBILITY,
    "Compatibilities": {"results": [COMPATIBILITY]},
    "Alive": {"status": "alive"},
    "Ready": {"status": "ready", "generation": INDEX, "counts": {"offer": 4210, "guide": 320}},
}
"""An answer by the name of its shape."""


ERRORS: dict[int, dict[str, Any]] = {
    308: {
        "code": "moved",
        "message": "The device 'xiaomi/redmi-k20' is 'xiaomi/mi-9t' now.",
        "next_step": "Ask for xiaomi/mi-9t.",
        "details": [],
    },
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

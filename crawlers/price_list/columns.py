"""Which column of a price list holds what: as its owner declares it, else as its header says in some language."""

import re
from collections.abc import Iterable, Mapping

from crawlers.price_list.cells import PriceListError
from crawlers.values.grade import CONDITION_NAMES, GRADE_NAMES
from index_schema.sources import ColumnMap

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("title", "product name", "item name", "product title", "name", "product", "item", "product description"),
        *("наименование", "наименование товара", "номенклатура", "название", "название товара", "товар"),
        *("найменування", "назва", "назва товару"),
        *("bezeichnung", "artikelbezeichnung", "produktbezeichnung", "produktname", "produkt", "artikelname"),
        *("désignation", "libellé", "titre", "nom", "nom du produit", "produit", "article désignation"),
        *("nombre", "nombre del producto", "producto", "artículo", "título", "nome", "prodotto", "titolo", "produto"),
        *("naam", "productnaam", "omschrijving", "nazwa", "nazwa produktu", "название позиции", "ürün adı", "ürün"),
        *("品名", "商品名", "名称", "产品名称", "商品名称"),
    ),
    "sku": (
        *("sku", "article", "article number", "article no", "item number", "item no", "item code", "item id"),
        *("product code", "product id", "product number", "stock code", "code", "артикул", "код", "код товара"),
        *("код товару", "art nr", "art no", "artikelnummer", "artikel nr", "artikelnr", "artnr", "bestellnummer"),
        *("référence", "réf", "ref", "code article", "referencia", "código", "codice", "codice articolo", "codigo"),
        *("artikelcode", "kod", "kod produktu", "indeks", "symbol", "stok kodu", "型号编码", "货号", "商品コード"),
    ),
    "price": (
        *("price", "unit price", "retail price", "sale price", "net price", "цена", "стоимость", "ціна", "preis"),
        *("stückpreis", "verkaufspreis", "einzelpreis", "vk", "prix", "prix unitaire", "tarif", "precio", "prezzo"),
        *("preço", "prijs", "cena", "fiyat", "价格", "单价", "価格"),
    ),
    "price_text": ("price text", "price as shown", "raw price"),
    "currency": ("currency", "currency code", "валюта", "währung", "devise", "moneda", "valuta", "waluta", "moeda"),
    "stock": (
        *("stock text", "stock", "stock status", "availability", "availability status", "наличие", "наличие на складе"),
        *("наявність", "verfügbarkeit", "lieferbarkeit", "lagerstatus", "disponibilité", "disponibilidad"),
        *("disponibilità", "disponibilidade", "beschikbaarheid", "voorraad", "dostępność", "stok", "库存", "在庫"),
    ),
    "in_stock": (
        *("in stock", "instock", "available", "is available", "в наличии", "в наявності", "auf lager", "lieferbar"),
        *("en stock", "disponible", "disponibile", "disponível", "op voorraad", "na stanie", "dostępny"),
    ),
    "quantity": (
        *("quantity", "qty", "quantity in stock", "stock quantity", "stock qty", "on hand", "количество", "кол во"),
        *("остаток", "остатки", "кількість", "залишок", "bestand", "lagerbestand", "menge", "stückzahl", "quantité"),
        *("cantidad", "quantità", "quantidade", "aantal", "ilość", "adet", "数量", "库存数量"),
    ),
    "category": (
        *("category", "product type", "product category", "group", "категория", "раздел", "группа", "категорія"),
        *("kategorie", "warengruppe", "produktgruppe", "catégorie", "famille", "categoría", "categoria", "kategoria"),
        *("rubriek", "kategori", "类别", "分类"),
    ),
    "brand": (
        *("brand", "brand name", "manufacturer", "vendor", "make", "бренд", "производитель", "марка", "виробник"),
        *("hersteller", "marke", "marque", "fabricant", "marca", "fabricante", "produttore", "merk", "producent"),
        *("marka", "品牌", "メーカー"),
    ),
    "description": (
        *("description", "long description", "details", "описание", "опис", "beschreibung", "descripción"),
        *("descrizione", "descrição", "beschrijving", "opis", "açıklama", "描述"),
    ),
    "mpn": (
        *("mpn", "manufacturer part number", "part number", "part no", "oem", "oem number", "pn", "p n", "партномер"),
        *("номер детали", "herstellernummer", "herstellerartikelnummer", "teilenummer", "oe nummer"),
    ),
    "gtin": ("gtin", "ean", "ean13", "ean code", "upc", "barcode", "штрихкод", "штрих код", "strichcode", "código ean"),
    "url": ("url", "link", "product url", "product link", "ссылка", "посилання", "lien", "enlace", "adres url"),
    "condition": CONDITION_NAMES,
    "grade": GRADE_NAMES,
    "compatibility": (
        *("compatibility", "compatible with", "compatible models", "compatible devices", "fits", "fits models"),
        *("совместимость", "совместимые модели", "сумісність", "kompatibilität", "kompatibel mit", "passend für"),
        *("compatibilité", "compatible avec", "compatibilidad", "compatibilità", "kompatybilność"),
    ),
    "language": ("language", "lang", "язык", "мова", "sprache", "langue", "idioma", "lingua"),
    "observed": (
        *("observed", "observed at", "seen at", "last seen", "updated", "updated at", "last updated", "as of", "date"),
        *("дата", "дата обновления", "дата оновлення", "datum", "stand", "date de mise à jour", "fecha"),
    ),
}
"""What headers call each field, as `_plain` writes it; the first name that a list has wins."""

LOOSE = ("title", "sku", "price", "category", "brand")
"""Fields that a header may also name with words behind: `Цена, грн`, `Price EUR net`, `Artikelnummer (alt)`."""


def _plain(header: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def guess(headers: Iterable[str]) -> dict[str, str]:
    """Return the column of each field that the headers name; every column serves one field at most.

    >>> guess(["Артикул", "Наименование", "Цена, руб.", "Склад"])
    {'title': 'Наименование', 'sku': 'Артикул', 'price': 'Цена, руб.'}
    """
    free = {header: _plain(header) for header in headers}
    found: dict[str, str] = {}

    def take(field: str, header: str | None) -> None:
        if header is not None:
            found[field] = header
            del free[header]

    for field, names in NAMES.items():
        take(field, next((header for name in names for header, plain in free.items() if plain == name), None))
    for field in LOOSE:
        if field not in found:
            starts = tuple(f"{name} " for name in NAMES[field])
            take(field, next((header for header, plain in free.items() if plain.startswith(starts)), None))
    if "title" not in found and "description" in found:
        found["title"] = found.pop("description")
    return found


def columns_of(headers: Iterable[str], declared: ColumnMap, where: str) -> ColumnMap:
    """Return where everything stands: what is declared holds, what the declaration leaves open is guessed.

    Raises PriceListError, naming the list by `where`, for a declared column it lacks and for a list without titles.
    """
    named = {field: value for field in declared.model_fields_set if isinstance(value := getattr(declared, field), str)}
    wanted = {field: column for field, column in named.items() if field in {*NAMES, "key"}}
    known = list(headers)
    listed = ", ".join(known[:40])
    for field, column in wanted.items():
        if column not in known:
            raise PriceListError(
                f"{where} has no column {column!r} (columns.{field}).", f"Name one that it has: {listed}."
            )
    guessed = guess(header for header in known if header not in wanted.values())
    columns = ColumnMap.model_validate({**guessed, **declared.model_dump(exclude_unset=True)})
    if columns.title is None:
        raise PriceListError(
            f"{where} has no column that is known to hold titles. It has: {listed or 'none'}.",
            "Name it in a map file (title: COLUMN) and give that with --map.",
        )
    return columns

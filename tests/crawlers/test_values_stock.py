"""Stock words in their languages: positive evidence or unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.values.stock import read_stock
from index_schema.records import StockState

WORDS = [
    ("https://schema.org/InStock", "in_stock", None),
    ("http://schema.org/InStock", "in_stock", None),
    ("http://schema.org/ instock ", "in_stock", None),
    ("//schema.org/InStock", "in_stock", None),
    ("schema:InStock", "in_stock", None),
    ("InStock", "in_stock", None),
    ("IN_STOCK", "in_stock", None),
    ("instock", "in_stock", None),
    ("in-stock", "in_stock", None),
    ("InStoreOnly", "in_stock", None),
    ("OnlineOnly", "in_stock", None),
    ("https://schema.org/LimitedAvailability", "limited", None),
    ("https://schema.org/PreOrder", "pre_order", None),
    ("preorder", "pre_order", None),
    ("PreSale", "pre_order", None),
    ("BackOrder", "back_order", None),
    ("backorder", "back_order", None),
    ("MadeToOrder", "back_order", None),
    ("Outofstock", "out_of_stock", None),
    ("out of stock", "out_of_stock", None),
    ("SoldOut", "out_of_stock", None),
    ("Reserved", "out_of_stock", None),
    ("https://schema.org/Discontinued", "discontinued", None),
    ("out-of-stock wd-style-default", "out_of_stock", None),
    ("Temporarily On Backorder", "back_order", None),
    ("12 in stock", "in_stock", 12),
    ("In stock: 12", "in_stock", 12),
    ("5 available", "in_stock", 5),
    ("0 in stock", "out_of_stock", 0),
    ("10+ in stock", "in_stock", None),
    ("More than 10 in stock", "in_stock", None),
    ("In stock, ships in 2 days", "in_stock", None),
    ("In stock 2-3 days", "in_stock", None),
    ("Only 2 left", "limited", 2),
    ("Hurry! Only 3 left in stock", "limited", 3),
    ("Low stock: 3 left", "limited", 3),
    ("Low stock", "limited", None),
    ("Auf Lager", "in_stock", None),
    ("sofort lieferbar", "in_stock", None),
    ("auf Lager, Lieferzeit 1-3 Tage", "in_stock", None),
    ("Nicht auf Lager", "out_of_stock", None),
    ("Ausverkauft", "out_of_stock", None),
    ("Nur noch 3 Stück auf Lager", "limited", 3),
    ("Auf Bestellung", "back_order", None),
    ("En stock", "in_stock", None),
    ("Rupture de stock", "out_of_stock", None),
    ("n'est plus disponible", "out_of_stock", None),
    ("Plus que 2 en stock", "limited", 2),
    ("Sur commande", "back_order", None),
    ("Disponible", "in_stock", None),
    ("Agotado", "out_of_stock", None),
    ("Quedan 3 unidades", "limited", 3),
    ("Sin stock", "out_of_stock", None),
    ("Disponibile", "in_stock", None),
    ("Non disponibile", "out_of_stock", None),
    ("Ultimi 2 pezzi", "limited", 2),
    ("Em estoque", "in_stock", None),
    ("Esgotado", "out_of_stock", None),
    ("Restam 4 unidades", "limited", 4),
    ("Dostępny", "in_stock", None),
    ("Niedostępny", "out_of_stock", None),
    ("Brak", "out_of_stock", None),
    ("Ostatnie 2 sztuki", "limited", 2),
    ("Op voorraad", "in_stock", None),
    ("Niet op voorraad", "out_of_stock", None),
    ("Nog 2 op voorraad", "limited", 2),
    ("В наличии", "in_stock", None),
    ("В наличии 5 шт", "in_stock", 5),
    ("Нет в наличии", "out_of_stock", None),
    ("Нет", "out_of_stock", None),
    ("Под заказ", "back_order", None),
    ("Осталось 3 шт.", "limited", 3),
    ("В наявності", "in_stock", None),
    ("Немає в наявності", "out_of_stock", None),
    ("Залишилось 2 шт", "limited", 2),
    ("Під замовлення", "back_order", None),
    ("Tersedia", "in_stock", None),
    ("Stok habis", "out_of_stock", None),
    ("Sisa 3", "limited", 3),
    ("Out of stock. Notify me when available", "out_of_stock", None),
    ("Sold out, back in stock soon", "out_of_stock", None),
    ("Back in stock soon", "unknown", None),
    ("Notify me when in stock", "unknown", None),
    ("Available from 3 June", "unknown", None),
    ("Lieferbar ab 12.03.2026", "unknown", None),
    ("Not available in stock", "unknown", None),
    ("In stock Out of stock", "unknown", None),
    ("Available in 3 colours", "unknown", None),
    ("Нет данных", "unknown", None),
    ("Есть вопросы?", "unknown", None),
    ("Service temporarily unavailable", "unknown", None),
    ("Checking your browser before accessing", "unknown", None),
    ("Access denied", "unknown", None),
    ("Page not found", "unknown", None),
    ("Add to cart", "unknown", None),
    ("OutOfThisWorld", "unknown", None),
    ("in stock " * 40, "unknown", None),
]


@pytest.mark.parametrize(("words", "state", "quantity"), WORDS)
def test_stock_words_mean_what_they_say(words: str, state: str, quantity: int | None) -> None:
    stock = read_stock(words, {})
    assert (stock.state, stock.quantity) == (state, quantity)
    assert stock.evidence


@pytest.mark.parametrize(
    ("words", "quantity", "state", "kept"),
    [
        (True, None, "in_stock", None),
        (True, 4, "in_stock", 4),
        (True, 0, "in_stock", None),
        (True, -82, "in_stock", None),
        (False, 4, "out_of_stock", None),
        (False, 0, "out_of_stock", None),
        (None, None, "unknown", None),
        (None, 7, "in_stock", 7),
        (None, 0, "out_of_stock", 0),
        (None, -3, "unknown", None),
        ("gibberish", 7, "unknown", None),
        ("Only 2 left", 2, "limited", 2),
    ],
)
def test_flags_and_quantities(words: str | bool | None, quantity: int | None, state: str, kept: int | None) -> None:
    stock = read_stock(words, {}, quantity)
    assert stock.state == state
    assert stock.quantity == (kept if state in ("in_stock", "limited") or words is None else stock.quantity)
    assert (stock.quantity or 0) == (kept or 0)


def test_the_sources_own_words_come_first() -> None:
    lookup = {"Ships Soon": StockState.BACK_ORDER, "in stock": StockState.LIMITED}
    assert read_stock("ships  soon!", lookup).state == StockState.BACK_ORDER
    assert read_stock("In Stock", lookup).state == StockState.LIMITED
    assert read_stock("ships later", lookup).state == StockState.UNKNOWN


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=250), st.none() | st.integers(-(10**6), 10**6))
def test_a_quantity_never_contradicts_the_state(words: str, quantity: int | None) -> None:
    stock = read_stock(words, {}, quantity)
    if stock.quantity is not None:
        assert (stock.quantity > 0) == (stock.state in ("in_stock", "limited"))

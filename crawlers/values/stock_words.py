"""What shops write about stock, by language: phrases and what they mean (`=` marks one that must be the whole text), and words that take a meaning away."""

from index_schema.records import StockState

SCHEMA_ORG: dict[str, StockState] = {
    "instock": StockState.IN_STOCK,
    "instoreonly": StockState.IN_STOCK,
    "onlineonly": StockState.IN_STOCK,
    "limitedavailability": StockState.LIMITED,
    "backorder": StockState.BACK_ORDER,
    "madetoorder": StockState.BACK_ORDER,
    "preorder": StockState.PRE_ORDER,
    "presale": StockState.PRE_ORDER,
    "outofstock": StockState.OUT_OF_STOCK,
    "soldout": StockState.OUT_OF_STOCK,
    "reserved": StockState.OUT_OF_STOCK,
    "discontinued": StockState.DISCONTINUED,
}
"""schema.org's ItemAvailability, letters only: shops write the names with every scheme, case and separator."""

PHRASES: dict[StockState, dict[str, str]] = {
    StockState.IN_STOCK: {
        "en": "in stock|available|available now|in store|ready to ship|ships today|available to order now|=stocked",
        "de": "auf lager|lagernd|verfügbar|sofort verfügbar|sofort lieferbar|lieferbar|vorrätig|ab lager|am lager",
        "fr": "en stock|disponible|disponibles|disponible immédiatement|expédié sous 24h",
        "es": "en stock|disponible|disponibles|en existencia|en existencias|hay stock|con stock|stock disponible",
        "it": "disponibile|disponibili|in stock|disponibilità immediata|in magazzino|pronta consegna",
        "pt": "em estoque|em stock|disponível|disponíveis|pronta entrega|disponível em stock|em existência",
        "pl": "dostępny|dostępna|dostępne|na stanie|w magazynie|na magazynie|od ręki|produkt dostępny|jest w magazynie",
        "nl": "op voorraad|uit voorraad leverbaar|direct leverbaar|beschikbaar|leverbaar|voorradig",
        "ru": "в наличии|есть в наличии|=есть|имеется в наличии|на складе|есть на складе|доступно|доступен|готов к отправке",
        "uk": "в наявності|є в наявності|=є|на складі|доступно|доступний|готовий до відправки|готово до відправки",
        "id": "stok tersedia|tersedia|ready stock|ready stok|ada stok|stok ada|stok ready|siap kirim",
        "cs": "skladem|na skladě|dostupné",
        "sk": "na sklade|skladom|dostupné",
        "ro": "în stoc|in stoc|disponibil",
        "tr": "stokta|stokta var|=mevcut",
        "sv": "i lager|finns i lager",
        "ar": "متوفر|متاح|متوفر في المخزون",
    },
    StockState.LIMITED: {
        "en": "low stock|low in stock|limited stock|limited availability|limited quantity|few left|a few left|only a few left"
        "|almost sold out|last one|last items in stock|last pieces|running low|almost gone|last few|nearly gone|last item",
        "de": "geringer bestand|wenige verfügbar|nur noch wenige|nur noch wenige verfügbar|letztes stück|letzte artikel"
        "|begrenzt verfügbar|begrenzte stückzahl|fast ausverkauft|wenig auf lager|letzte stücke",
        "fr": "stock limité|stock faible|dernières pièces|derniers articles en stock|dernières pièces en stock|bientôt épuisé"
        "|presque épuisé|quantité limitée|dernier article|dernier article en stock",
        "es": "pocas unidades|últimas unidades|últimas unidades en stock|stock limitado|stock bajo|casi agotado|última unidad"
        "|quedan pocas unidades|quedan pocos|disponibilidad limitada",
        "it": "ultimi pezzi|ultimo pezzo|ultimi articoli|ultimi articoli in magazzino|scorte limitate|disponibilità limitata"
        "|pochi pezzi|quasi esaurito|in esaurimento",
        "pt": "últimas unidades|última unidade|poucas unidades|estoque limitado|stock limitado|quase esgotado|estoque baixo"
        "|stock reduzido|últimas unidades em stock",
        "pl": "ostatnie sztuki|ostatnia sztuka|mała ilość|niski stan|na wyczerpaniu|ograniczona ilość|końcówka|ostatnie sztuki w magazynie",
        "nl": "laatste stuks|laatste exemplaren|beperkt beschikbaar|beperkte voorraad|bijna uitverkocht|beperkt op voorraad|lage voorraad",
        "ru": "=мало|заканчивается|последний|последняя штука|осталось мало|ограниченное количество|последний экземпляр",
        "uk": "=мало|закінчується|останній|остання штука|залишилось мало|залишилося мало|обмежена кількість",
        "id": "stok terbatas|stok menipis|hampir habis|sisa sedikit|stok tinggal sedikit",
    },
    StockState.BACK_ORDER: {
        "en": "back order|back ordered|backordered|on back order|on backorder|available on backorder|available on back order"
        "|made to order|on order|special order|available to order|temporarily on backorder|can be backordered|build to order",
        "de": "nachbestellt|auf bestellung|bestellbar|lieferbar auf bestellung|auf anfrage bestellbar|im zulauf|wird nachbestellt",
        "fr": "sur commande|en réapprovisionnement|disponible sur commande|en cours de réapprovisionnement",
        "es": "bajo pedido|por encargo|sobre pedido|disponible bajo pedido",
        "it": "su ordinazione|ordinabile|disponibile su ordinazione|in arrivo|in riassortimento",
        "pt": "sob encomenda|por encomenda|disponível por encomenda|sob consulta de encomenda",
        "pl": "na zamówienie|dostępny na zamówienie|dostępne na zamówienie|dostępna na zamówienie",
        "nl": "in bestelling|op bestelling|nabestelling|op nabestelling|in backorder",
        "ru": "под заказ|на заказ|доступно под заказ|доступен под заказ|можно заказать",
        "uk": "під замовлення|на замовлення|доступно під замовлення|можна замовити",
        "id": "=indent|pesan dahulu|barang indent|inden",
    },
    StockState.PRE_ORDER: {
        "en": "pre order|preorder|pre sale|presale|available for pre order|coming soon",
        "de": "vorbestellung|vorbestellbar|vorverkauf",
        "fr": "précommande|en précommande|disponible en précommande",
        "es": "preventa|=reserva|en preventa|preorden|pre venta",
        "it": "preordine|in preordine|prenotabile|prevendita|preordina",
        "pt": "pré venda|pré encomenda|em pré venda|pré reserva",
        "pl": "przedsprzedaż|preorder|zapowiedź",
        "nl": "pre order|pre orderen|voorverkoop|=reserveren",
        "ru": "предзаказ|предварительный заказ|ожидается поступление",
        "uk": "передзамовлення|попереднє замовлення|очікується надходження",
        "id": "pre order|prapesan|prapesanan",
    },
    StockState.OUT_OF_STOCK: {
        "en": "out of stock|sold out|not in stock|unavailable|not available|currently unavailable|no stock|temporarily out of stock"
        "|out of order stock|no longer in stock|temporarily unavailable|none left|oos|awaiting stock|nil stock",
        "de": "nicht auf lager|ausverkauft|nicht verfügbar|nicht lieferbar|nicht vorrätig|vergriffen|zurzeit nicht verfügbar"
        "|momentan nicht verfügbar|derzeit nicht verfügbar|nicht lagernd|derzeit nicht lieferbar",
        "fr": "rupture de stock|en rupture de stock|en rupture|épuisé|épuisée|indisponible|non disponible|plus en stock|pas en stock"
        "|hors stock|stock épuisé|actuellement indisponible|n est plus disponible|plus disponible",
        "es": "agotado|agotada|sin stock|sin existencias|no disponible|fuera de stock|no hay stock|sin inventario|no hay existencias",
        "it": "esaurito|esaurita|non disponibile|non in stock|non disponibili|attualmente non disponibile|fuori stock|non in magazzino"
        "|=terminato",
        "pt": "esgotado|esgotada|sem estoque|sem stock|indisponível|fora de estoque|não disponível|produto esgotado|fora de stock",
        "pl": "niedostępny|niedostępna|niedostępne|=brak|brak w magazynie|brak na stanie|wyprzedany|wyprzedane|brak towaru"
        "|produkt niedostępny|brak produktu|chwilowo niedostępny|obecnie brak na stanie",
        "nl": "niet op voorraad|uitverkocht|niet beschikbaar|niet leverbaar|niet voorradig|tijdelijk uitverkocht|niet meer op voorraad",
        "ru": "нет в наличии|нет на складе|=нет|=отсутствует|распродано|=недоступно|=недоступен|закончился|товар закончился|=продано"
        "|товара нет в наличии|временно нет в наличии|нету в наличии|нет в продаже|закончилось",
        "uk": "немає в наявності|нема в наявності|=немає|відсутній|відсутнє|розпродано|=недоступно|=недоступний|закінчився|немає на складі"
        "|товар закінчився|нет в наявності|закінчилось|=продано",
        "id": "stok habis|=habis|tidak tersedia|stok kosong|=kosong|habis terjual|terjual habis|stok tidak tersedia",
        "cs": "vyprodáno|není skladem|nedostupné",
        "sk": "vypredané|nie je na sklade|nedostupné",
        "ro": "stoc epuizat|indisponibil|nu este în stoc",
        "tr": "tükendi|stokta yok|stokta kalmadı",
        "sv": "slut i lager|ej i lager|slutsåld",
        "ar": "غير متوفر|نفدت الكمية|نفذت الكمية|غير متاح",
    },
    StockState.DISCONTINUED: {
        "en": "discontinued|no longer available|end of life|permanently discontinued|no longer produced",
        "de": "=eingestellt|nicht mehr lieferbar|nicht mehr verfügbar|auslaufartikel eingestellt|abgekündigt",
        "fr": "=arrêté|produit arrêté|n est plus commercialisé|discontinué|fin de série épuisée",
        "es": "descatalogado|descontinuado|discontinuado",
        "it": "fuori produzione|fuori catalogo|non più disponibile|discontinuato",
        "pt": "descontinuado|fora de linha|descatalogado",
        "pl": "wycofany|wycofane|wycofany z oferty|produkt wycofany",
        "nl": "uit assortiment|niet meer leverbaar|uit productie|niet meer verkrijgbaar",
        "ru": "снят с производства|снято с производства|архивный товар|снят с продажи",
        "uk": "знято з виробництва|знятий з виробництва|архівний товар|знято з продажу",
        "id": "dihentikan|tidak diproduksi lagi|discontinue",
    },
}

_DENYING = """not no nicht kein keine pas non ne aucun ni não nao sem nie niet geen не нет ни нету немає tidak bukan belum never hardly
    without ohne unless except if wenn falls si se jeśli als если якщо jika kalau maybe usually unknown
    service page site website server content error download colour colours color colors size sizes information info data
    seite dienst servicio página sito strona danych данных данные информация сайт страница"""
DENIALS = frozenset(_DENYING.split())
"""Words that, left over beside a phrase, leave nothing of it: denials, conditions, and other things that may be available."""

_PROMISING = """notify alert email remind soon when back again restock restocked check ask call contact request until expected next from
    bald wieder wann anfrage benachrichtigen prüfen demnächst erwartet ab bientôt quand vérifier contactez demander attendu partir
    pronto cuando avisar avísame consultar consulte presto quando avvisami contatta attesa breve avise wkrótce zapytaj powiadom od
    binnenkort vraag melden verwacht vanaf скоро когда сообщить уточняйте уточнить ожидается запрос с коли повідомити
    уточнюйте очікується запит з segera tanya hubungi kapan mulai"""
PROMISES = frozenset(_PROMISING.split())
"""Words that make "in stock" a thing of a later day: they leave "sold out" as it is."""

UNITS = "pcs|pc|pieces|piece|units|unit|items|item|left|stück|stk|artikel|pièces|pièce|unités|articles|unidades|unidad|uds|ud|piezas"
UNITS += "|pezzi|pezzo|articoli|unità|peças|unidade|szt|sztuk|sztuki|sztuka|stuks|exemplaren|шт|штук|штуки|штука|одиниць|buah|pcs|unit|ks|buc|adet|st"
"""What is counted, between a number and a phrase."""

LAST = (
    "only #|only # left|only # left in stock|just # left|# left|# left in stock|# remaining|only # remaining|only # in stock|last #|hurry only # left"
    "|nur noch #|nur noch # verfügbar|nur noch # auf lager|noch # auf lager|noch # verfügbar|nur # verfügbar|nur # auf lager|noch # übrig|letzte #"
    "|plus que #|plus que # en stock|il ne reste que #|il n en reste que #|=reste #|# restants|# restantes|il reste #|dernières #|plus que # disponibles"
    "|solo quedan #|quedan #|queda #|=solo #|últimas #|solo # disponibles|solo quedan # en stock|quedan # en stock|quedan # disponibles"
    "|solo # rimasti|solo # disponibili|ultimi #|ne restano #|restano solo #|solo # in magazzino|rimasti #"
    "|restam #|=apenas #|só restam #|restam apenas #|últimas #|apenas # em estoque|apenas # disponíveis|=resta #|=só #|restam # em stock"
    "|zostało #|zostały #|pozostało #|ostatnie #|=tylko #|tylko # na stanie|zostało tylko #|pozostały #"
    "|nog #|nog maar #|=slechts #|alleen nog #|nog # op voorraad|nog maar # op voorraad|slechts # op voorraad|laatste #|nog # beschikbaar"
    "|осталось #|остался #|осталась #|=только #|=всего #|осталось всего #|осталось только #|последние #|последний #"
    "|залишилось #|залишилося #|=лише #|=тільки #|залишилось лише #|залишилося лише #|останні #|залишився #"
    "|tersisa #|sisa #|hanya tersisa #|=hanya #|tinggal #|sisa stok #|stok sisa #|hanya sisa #|stok tersisa #"
)
"""How a shop says that few are left; # stands for the number."""

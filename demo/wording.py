"""How shops say things, by language: the words that titles and descriptions are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's trade words. In the templates, {} stands for the devices."""

    screen: tuple[str, ...]
    battery: tuple[str, ...]
    panel: tuple[str, ...]
    fits: tuple[str, ...]
    not_for: str
    framed: tuple[str, ...]
    colours: tuple[str, ...]
    screen_grades: tuple[str, ...]
    battery_grades: tuple[str, ...]
    accessories: tuple[tuple[str, str], ...]
    categories: tuple[tuple[str, str], ...]
    description: str
    notice: str


WORDINGS = {
    "de": Wording(
        screen=("Display", "Ersatzdisplay", "LCD Bildschirm", "Display Einheit", "Touchscreen LCD", "Displayeinheit"),
        battery=("Akku", "Ersatzakku", "Batterie", "Li-Ion Akku", "Akku Batterie"),
        panel=("Notebook Display", "Laptop LED Bildschirm", "LCD Panel"),
        fits=("für", "passend für", "kompatibel mit", "für", ""),
        not_for="(nicht für {})",
        framed=("mit Rahmen", "inkl. Rahmen", "ohne Rahmen", "+ Rahmen"),
        colours=("Schwarz", "Weiß", "Blau", "Grün", "Silber", "Violett"),
        screen_grades=(
            "Soft OLED",
            "Hard OLED",
            "Incell",
            "Service Pack",
            "Original refurbished",
            "Premium",
            "Refurb Grade A",
            "OEM",
            "TFT Incell",
            "Original Ausbau",
            "",
        ),
        battery_grades=("Original", "OEM", "Premium", "Service Pack", "NEU", ""),
        accessories=(
            ("screen_protector", "Panzerglas Schutzfolie für {} 9H"),
            ("screen_protector", "2x Displayschutz Hartglas {}"),
            ("case", "Silikon Hülle {} Case transparent"),
            ("adhesive", "Akku Klebestreifen für {}"),
            ("adhesive", "Display Kleber Dichtung {}"),
            ("back_cover", "Akkudeckel Backcover für {}"),
            ("tool", "Öffnungswerkzeug 21-teilig für Displaytausch"),
            ("tool", "Spudger Set ESD für Akkuwechsel"),
        ),
        categories=(
            ("screen", "Displays"),
            ("battery", "Akkus"),
            ("panel", "Notebook-Displays"),
            ("accessory", "Zubehör"),
        ),
        description="Ersatzteil für {}. Nummer vergleichen & vor dem Einbau testen.",
        notice="Preise und Bestand sind erfunden.",
    ),
    "fr": Wording(
        screen=("Ecran complet", "Écran LCD", "Vitre tactile + LCD", "Bloc écran", "Ecran", "Écran tactile"),
        battery=("Batterie", "Batterie interne", "Batterie de remplacement", "Batterie Li-Ion"),
        panel=("Dalle", "Dalle LED", "Ecran PC portable"),
        fits=("pour", "compatible avec", "compatible", "pour", ""),
        not_for="(pas pour {})",
        framed=("avec châssis", "sans châssis", "sur châssis", "(Avec Châssis)"),
        colours=("Noir", "Blanc", "Bleu", "Vert", "Argent", "Violet"),
        screen_grades=(
            "Soft OLED",
            "Incell",
            "Service Pack",
            "Reconditionné",
            "Qualité Premium",
            "Original démonté",
            "OEM",
            "Origine constructeur",
            "",
        ),
        battery_grades=("Origine", "OEM", "Premium", "Service Pack", "Neuve", ""),
        accessories=(
            ("screen_protector", "Verre trempé {} protection écran"),
            ("case", "Coque silicone {} transparente"),
            ("adhesive", "Adhésif batterie pour {}"),
            ("adhesive", "Sticker étanchéité écran {}"),
            ("back_cover", "Cache batterie {}"),
            ("tool", "Kit outils 12 pièces réparation écran"),
        ),
        categories=(
            ("screen", "Ecrans"),
            ("battery", "Batteries"),
            ("panel", "Dalles PC portable"),
            ("accessory", "Accessoires"),
        ),
        description="Pièce détachée pour {}. Vérifiez la référence & testez avant le montage.",
        notice="Les prix et le stock sont inventés.",
    ),
    "en": Wording(
        screen=(
            "LCD Screen",
            "Screen Assembly",
            "Display",
            "LCD Display Touch Screen Digitizer",
            "OLED Assembly",
            "Replacement Screen",
        ),
        battery=("Battery", "Replacement Battery", "Internal Battery", "Li-ion Battery"),
        panel=("Laptop LCD Screen", "LED Screen", "LCD Panel"),
        fits=("for", "Compatible For", "compatible with", "for", ""),
        not_for="(not {})",
        framed=("with Frame", "w/ Frame", "without frame", "With Frame"),
        colours=("Black", "White", "Blue", "Green", "Silver", "Purple"),
        screen_grades=(
            "Soft OLED",
            "Hard OLED",
            "Incell",
            "Service Pack",
            "Refurbished",
            "Premium",
            "Aftermarket Plus",
            "OEM Pull Grade A",
            "Genuine OEM",
            "",
        ),
        battery_grades=("Genuine", "OEM", "Premium", "Service Pack", "New", ""),
        accessories=(
            ("screen_protector", "Tempered Glass Screen Protector for {}"),
            ("case", "Shockproof Case for {}"),
            ("adhesive", "Battery Adhesive Strips for {}"),
            ("adhesive", "LCD Frame Adhesive Tape {} (10 pack)"),
            ("back_cover", "Back Battery Cover for {}"),
            ("tool", "Screen Opening Tool Kit 24 in 1"),
        ),
        categories=(
            ("screen", "Screens"),
            ("battery", "Batteries"),
            ("panel", "Laptop Screens"),
            ("accessory", "Accessories"),
        ),
        description="Spare part for {}. Check the part number & test before fitting.",
        notice="Prices and stock are invented.",
    ),
    "es": Wording(
        screen=("Pantalla completa", "Pantalla LCD", "Pantalla táctil", "Pantalla"),
        battery=("Batería", "Batería interna", "Bateria de repuesto"),
        panel=("Pantalla portátil", "Panel LED"),
        fits=("para", "compatible con", "para", ""),
        not_for="(no para {})",
        framed=("con marco", "sin marco"),
        colours=("Negro", "Blanco", "Azul", "Verde", "Plata"),
        screen_grades=("Soft OLED", "Incell", "Service Pack", "Reacondicionada", "Original", ""),
        battery_grades=("Original", "Premium", "Nueva", ""),
        accessories=(
            ("screen_protector", "Cristal templado {} protector de pantalla"),
            ("case", "Funda silicona {}"),
            ("adhesive", "Adhesivo batería {}"),
            ("tool", "Juego de herramientas 11 piezas"),
        ),
        categories=(
            ("screen", "Pantallas"),
            ("battery", "Baterías"),
            ("panel", "Pantallas portátil"),
            ("accessory", "Accesorios"),
        ),
        description="Repuesto para {}. Compruebe la referencia & pruebe antes del montaje.",
        notice="Los precios y las existencias son inventados.",
    ),
}
"""By ISO 639 language. The words were chosen after real listings; no listing was taken over."""

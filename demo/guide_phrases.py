"""The short phrases that the replica's guides are made of, by language. All are the project's own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's phrases. {device} stands for the device's name, {part} for the part's."""

    titles: dict[str, str]
    parts: dict[str, str]
    summary: str
    minutes: str
    steps: tuple[str, ...]


PHRASES = {
    "en": Phrases(
        titles={"battery": "{device} Battery Replacement", "screen": "{device} Screen Replacement"},
        parts={"battery": "Battery", "screen": "Screen"},
        summary="How to take out the old {part} of the {device} and fit a new one.",
        minutes="{low} - {high} minutes",
        steps=(
            "Switch the {device} off and let it cool down.",
            "Warm the edge gently and lift it with a thin card.",
            "Disconnect the power first, then everything else.",
            "Take the old {part} out and put the new one in.",
            "Test the {device} before you close it.",
        ),
    ),
    "de": Phrases(
        titles={"battery": "{device} Akku austauschen", "screen": "{device} Display austauschen"},
        parts={"battery": "Akku", "screen": "Display"},
        summary="So kommt das alte Teil ({part}) aus dem {device} und das neue hinein.",
        minutes="{low} - {high} Minuten",
        steps=(
            "Das {device} ausschalten und abkühlen lassen.",
            "Den Rand anwärmen und mit einer dünnen Karte anheben.",
            "Zuerst den Strom trennen, danach alles andere.",
            "Das alte Teil ({part}) herausnehmen, das neue einsetzen.",
            "Vor dem Schließen alles prüfen.",
        ),
    ),
    "fr": Phrases(
        titles={"battery": "Remplacement de la batterie {device}", "screen": "Remplacement de l'écran {device}"},
        parts={"battery": "Batterie", "screen": "Écran"},
        summary="Comment retirer l'ancienne pièce ({part}) du {device} et poser la neuve.",
        minutes="{low} - {high} minutes",
        steps=(
            "Éteindre le {device} et le laisser refroidir.",
            "Chauffer le bord et le soulever avec une carte fine.",
            "Débrancher d'abord l'alimentation, puis le reste.",
            "Retirer l'ancienne pièce ({part}), poser la neuve.",
            "Tester le {device} avant de le refermer.",
        ),
    ),
    "es": Phrases(
        titles={"battery": "Cambio de batería {device}", "screen": "Cambio de pantalla {device}"},
        parts={"battery": "Batería", "screen": "Pantalla"},
        summary="Cómo sacar la pieza vieja ({part}) del {device} y montar la nueva.",
        minutes="{low} - {high} minutos",
        steps=(
            "Apagar el {device} y dejar que se enfríe.",
            "Calentar el borde y levantarlo con una tarjeta fina.",
            "Desconectar primero la corriente y después lo demás.",
            "Sacar la pieza vieja ({part}) y montar la nueva.",
            "Probar el {device} antes de cerrarlo.",
        ),
    ),
    "ru": Phrases(
        titles={"battery": "Замена аккумулятора {device}", "screen": "Замена дисплея {device}"},
        parts={"battery": "Аккумулятор", "screen": "Дисплей"},
        summary="Как снять старую деталь ({part}) с {device} и поставить новую.",
        minutes="{low} - {high} минут",
        steps=(
            "Выключить {device} и дать ему остыть.",
            "Прогреть край и поднять его тонкой картой.",
            "Сначала отключить питание, потом остальное.",
            "Снять старую деталь ({part}) и поставить новую.",
            "Проверить {device} перед сборкой.",
        ),
    ),
}

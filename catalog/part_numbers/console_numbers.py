"""Part numbers of consoles and their controllers, of readers and sports watches. Not every one was checked against a label."""

from catalog.part_numbers.family import Cue, NumberFamily, battery

CONSOLE_FAMILIES: tuple[NumberFamily, ...] = (
    battery(
        "nintendo.bat",
        r"(?:HAC|HDH|HEG|CTR|KTR|SPR|RED|JAN|TWL|UTL|NTR|USG|WUP)-(?:A-BPHA[A-Z]?-[A-Z]\d|0(?:03|06|10|12|13))",
        "HAC-003; HDH-003; HEG-003; CTR-003; WUP-012",
        "Nintendo",
        Cue.BRAND,
    ),
    battery(
        "sony.play",
        r"LIP1\d{3}|KCR1410|SP(?:65M|70C|86R)|PSP-S?1[19]0|4-?26[68]-\d{3}-\d{2}",
        "LIP1708; LIP1522; KCR1410; SP65M; SP86R; PSP-110; PSP-S110",
        "Sony",
        Cue.BATTERY_WORD,
    ),
    battery(
        "amazon.bat",
        r"58-0{2,4}\d{2,3}|26S10\d{2}",
        "58-000246; 58-000187; 26S1014; 26S1008; 58-000083",
        "Amazon",
        Cue.BATTERY_WORD,
    ),
    battery("garmin", r"361-00\d{3}-\d{2}", "361-00126-00; 361-00097-00; 361-00086-02; 361-00066-00; 361-00034-02", ""),
)

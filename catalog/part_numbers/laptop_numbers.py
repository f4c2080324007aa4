"""Part numbers of laptops, by maker. Examples show the shape; not every one was checked against a label."""

from catalog.part_numbers.family import Cue, NumberFamily
from index_schema.records import PartType


def _battery(
    name: str, pattern: str, examples: str, brands: str, cue: Cue = Cue.NONE, traps: tuple[str, ...] = ()
) -> NumberFamily:
    makers = tuple(brands.split("; ")) if brands else ()
    return NumberFamily(name, PartType.BATTERY, pattern, tuple(examples.split("; ")), makers, cue, traps)


def _service(
    name: str, pattern: str, examples: str, brands: str, cue: Cue, traps: tuple[str, ...] = ()
) -> NumberFamily:
    makers = tuple(brands.split("; ")) if brands else ()
    return NumberFamily(name, PartType.OTHER, pattern, tuple(examples.split("; ")), makers, cue, traps)


LAPTOP_FAMILIES: tuple[NumberFamily, ...] = (
    _battery(
        "samsung.lap",
        r"AA[- ]?P[A-Z0-9]{6,8}|BA43-00\d{3}[A-Z]",
        "AA-PBUN4TB; AA-PB2NC3B; aa pb2nc3b; AA-PB9NC6B; AA-PBVN3AB; AA-PLWN4AB; BA43-00386A",
        "Samsung",
    ),
    _service(
        "samsung.ba",
        r"BA(?:39|44|59|61|62|63|75|81|92|96|97|98)-\d{5}[A-Z]",
        "BA96-06051A; BA59-03783A; BA75-04640A; BA62-00748A; BA92-11484A",
        "Samsung",
        Cue.NONE,
    ),
    _battery(
        "hp.xl",
        r"[A-Z]{2}\d{2}(?:\d{3})?XL",
        "HT03XL; SS03XL; RR03XL; HS04XL; BN03XL; HT03041XL",
        "HP",
        traps=("size 12XL shirt",),
    ),
    _battery(
        "hp.short",
        r"[A-Z]{2}0[2-9](?:[01]\d{2})?",
        "JC04; VK04; HS04; RI04; FP06; MU06047; MU09100",
        "HP",
        Cue.BRAND,
        ("HP G4 laptop",),
    ),
    _battery(
        "hp.hstnn",
        r"HSTNN[- ][A-Z0-9]{4,5}(?:-[A-Z0-9]{1,3})?",
        "HSTNN-DB5P; HSTNN-LB6J; hstnn lb8m; HSTNN-YB4D; HSTNN-IB75",
        "HP",
    ),
    _service(
        "hp.spare",
        r"[LMNP]\d{5}[- ]\d[0-9A-Z]{2}",
        "L78555-005; L11119-855; l11119 855; N09469-001; L96517-001; M24648-005",
        "HP",
        Cue.NONE,
    ),
    _service(
        "hp.spare",
        r"\d{6}-(?:\d[0-9A-Z]{2}|[A-Z]{3})",
        "729759-241; 694864-851; 590543-001; 807956-001; 513130-321; 440264-ABC",
        "HP",
        Cue.BRAND,
        ("phone 495123-4567",),
    ),
    _service(
        "hp.option",
        r"[A-Z]{2}\d{3}AA|[A-Z]\d[A-Z]\d{2}AA",
        "QK647AA; AT908AA; H6L28AA; KU531AA; E7U24AA",
        "HP",
        Cue.BRAND,
    ),
    _battery(
        "lenovo.l",
        r"L[012]\d[A-Z]\d[A-Z0-9]{3}",
        "L16M2PB2; L19M4PC0; L17C4PB0; L20M2PF0; L12M4E01",
        "Lenovo",
    ),
    _battery(
        "lenovo.fru",
        r"5B1\d[A-Z]\d{5}|SB\d{2}[A-Z]\d{5}|45N1\d{3}|01AV4\d\d",
        "5B10W13933; SB10F46463; 45N1127; 45N1767; 01AV421",
        "Lenovo",
    ),
    NumberFamily(
        "lenovo.fru",
        PartType.SCREEN,
        r"5D1\d[A-Z]\d{5}|SD10[A-Z]\d{5}",
        ("5D10P54227", "SD10T77125"),
        ("Lenovo",),
        Cue.NONE,
    ),
    _service(
        "lenovo.fru",
        r"5M1\d[A-Z]\d{5}|4X50[A-Z]\d{5}|0[0-5][A-Z]{2}\d{3}"
        r"|(?:4[25][NT]|43R|41U|51J|5[57]Y|9[23]P|04[WXY])\d{4}|0[AC]\d{5}",
        "02DL014; 42T4703; 5M10W13933; 0A36281; 0C52862; 92P1137",
        "Lenovo",
        Cue.NONE,
    ),
    _service(
        "lenovo.asm",
        r"1215\d{5}|\d{2}[A-Z]\d{4}",
        "121500049; 45J7706; 121500176; 121500205; 121500088; 121500164",
        "Lenovo",
        Cue.BRAND,
    ),
    _service(
        "dell.dpn",
        r"0(?:(?=[A-Z0-9]{0,4}[A-Z])(?=[A-Z0-9]{0,4}\d)[A-Z0-9]{5}|[B-DF-HJ-NP-TV-Z]{5})|(?:312|451)-(?:\d{4,5}|[A-Z]{4})|A\d{7}",
        "0RN873; 0DDYXG; 312-0748; 0WD52H; 0MC34Y; 451-BBFV; 05041C; A2990667",
        "Dell",
        Cue.BRAND,
    ),
    _service("dell.type", r"[A-Z0-9]{5}", "DXGH8; KWFFN; WDX0R; F3YGT; 6GTPY", "Dell", Cue.LISTED),
    _battery(
        "dell.type",
        r"(?![A-Z]\d{4}|\d(?:CELL|INCH)|\d\d(?:WHR|PIN|PCS)|\d{3}(?:HZ|GB|WH|MM|CM)|DVDRW)"
        r"(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{5}|[B-DF-HJ-NP-TV-Z]{5})",
        "24DRM; XCMRD; XX337; 0MF69; GPM03; G8VCF",
        "Dell",
        Cue.BRAND_BESIDE,
        ("Dell Latitude E7270", "Dell 6cell", "Dell 40pin", "Dell 144Hz", "Dell DVDRW"),
    ),
    _battery(
        "asus.bat",
        r"[ABC][1-4][1-3][- ]?[NPLB][A-Z0-9]\d{3}(?:-\d)?",
        "C31N1912; B41N1711; C11P1706; c11 p1609; B21N1818-2",
        "Asus",
    ),
    _battery(
        "asus.bat",
        r"[ABC][1-4][1-3]-[A-Z0-9]{3,6}|A[LP][23]\d-[A-Z0-9]{4,6}",
        "A32-K53; A42-G73; C22-UX31; A41-X550A; A32-M50; A32-A15",
        "Asus; Medion",
        Cue.BRAND,
    ),
    _battery(
        "asus.bat",
        r"A[34][1-3]-[B-IKLN-RT-Z][A-Z0-9]{2,5}",
        "A32-K53; A42-G73; A41-X550A; A32-N61; A31-K53",
        "Asus",
        Cue.BATTERY_WORD,
        ("Galaxy A32-A52", "Galaxy A32-M51"),
    ),
    _service(
        "asus.0b",
        r"0B(?:200|110)-\d{8}[A-Z]{0,2}|(?:90|13)N[0-9A-Z]{5}-[A-Z0-9]{6}|1(?:4005|8010)-\d{8}|07G0\d{2}[A-Z0-9]{6,8}|90-[A-Z0-9]{4}B\d{4}[A-Z]?",
        "0B200-03980100; 0B200-03680000; 90NB0MP1-R20010; 13NB0CG1-AP0411; 18010-14006100; 14005-03870100; 07G016DH1875; 90-NY81B1000Y",
        "Asus",
        Cue.NONE,
    ),
    _battery(
        "acer.bat",
        r"A[CP][12]\d[A-Z][0-9A-Z][A-Z0-9]{1,2}|A[SL][01]\d[A-Z]\d[0-9A-Z]|ALKA32|UM\d{2}[A-Z]\d{2}",
        "AP16M5J; AC14B8K; AL15A32; AS09A31; AP18E7M; UM08A71",
        "Acer",
    ),
    _battery("acer.tm", r"TM\d{2}[0-9A-Z]\d{2}", "TM00741; TM00772; TM00742; TM00751; TM07B41", "Acer", Cue.BRAND),
    _service(
        "acer.kt",
        r"(?:KT|BT|LC|KL|LK|AK|6M|NK|KP|DC|20|23|25|33|50|5[567]|60)\.[0-9A-Z]{5}\.\d{3}",
        "KT.00403.032; 60.HF8N2.002; 50.HEFN2.005; BT.00607.010; KL.15605.025; LK.15606.012; LC.BTP00.001",
        "Acer",
        Cue.NONE,
    ),
    _battery(
        "toshiba.pa",
        r"PA[345]\d{3}U(?:[- ]?1B[A-Z]{2})?|PABAS\d{3}",
        "PA5157U-1BRS; PA3395U; pa5024u1brs; PABAS024; PA5136U-1BRS; PA3817U-1BRS",
        "Toshiba",
    ),
    _service(
        "toshiba.svc",
        r"[AHKPV]000\d{6}",
        "P000697250; A000295740; K000889050; H000080370; V000270490",
        "Toshiba; Dynabook",
        Cue.BRAND,
    ),
    _service(
        "toshiba.svc",
        r"G71C[0-9A-Z]{8}",
        "G71C000MA210; G71C000M9210; G71C000M8310; G71C000MM210; G71C000MV110",
        "Toshiba; Dynabook",
        Cue.NONE,
    ),
    _battery(
        "sony.vgp",
        r"VGP[- ]?BP[SLX]C?\d{1,2}(?:/?[A-Z])?",
        "VGP-BPS26; VGP-BPS35A; vgp bps26a; VGP-BPS13; VGP-BPL24; VGP-BPSC24",
        "Sony",
    ),
    _battery("msi.bty", r"BTY-[A-Z]\d[A-Z0-9]{0,2}", "BTY-M6H; BTY-S14; BTY-M6M; BTY-S15; BTY-L77", "MSI"),
    _battery("fujitsu.cp", r"CP\d{6}(?!-\d)", "CP477891; CP480704; CP302628; CP478214; CP240552", "Fujitsu", Cue.BRAND),
    _battery(
        "panasonic.cf",
        r"(?:CF|FZ)-VZSU[0-9A-Z]{2,3}",
        "CF-VZSU46; CF-VZSU48; CF-VZSU71; CF-VZSU58; FZ-VZSU95; CF-VZSU29A",
        "",
    ),
    _battery(
        "nec.op",
        r"PC-VP-[BW]P\d{2,3}(?:-\d{2})?|OP-570-\d{5}",
        "PC-VP-WP103; PC-VP-WP114; PC-VP-BP115; OP-570-76978; PC-VP-WP135",
        "",
    ),
    _battery(
        "fujitsu.cp",
        r"CP\d{6}-\d{2}|FPCBP\d{3,4}(?:AP)?|FMVNBP\d{3}[A-Z]?|FPB0\d{3}[A-Z]?|S26391-F\d{3,4}-L\d{3}",
        "CP477891-03; S26391-F1316-L200; FPCBP331; FMVNBP213; CP293551-02; FPB0340S",
        "",
    ),
    _service(
        "framework",
        r"FRAN[A-Z]{2}(?:AT|CP)",
        "FRANBBAT; FRANGWAT; FRANDBAT; FRANMDCP; FRANMCCP",
        "",
        Cue.NONE,
        ("FRANKLIN",),
    ),
    _battery(
        "surface",
        r"[AG]3HTA0\d{2}H|DYN[A-Z]0[1-9]|96BTA\d{3}H|916[CT]A\d{3}[FH]|P21G[A-Z0-9]{2}",
        "G3HTA027H; DYNK01; DYNM02; DYNT02; 96BTA009H; 916TA135H; P21G2B; A3HTA020H",
        "Microsoft",
    ),
    _service(
        "surface.svc",
        r"[MX]\d{6,7}-\d{3}",
        "M1168105-001; M1003169-001; X891856-001; M1010537-001; X934114-001",
        "Microsoft",
        Cue.BRAND,
    ),
    _battery(
        "clevo.bat",
        r"[A-Z]{1,2}\d{2,3}[A-Z]{0,3}BAT-\d{1,2}|6-87-[A-Z0-9]{4,6}-[A-Z0-9]{4,6}",
        "W650BAT-6; 6-87-W650S-4D7A2; N150BAT-4; P650BAT-4; W230BAT-6",
        "",
    ),
    _battery("razer.rc", r"RC30-0\d{3,7}", "RC30-0238; RC30-0196; RC30-0270; RC30-0328; RC30-02480000", "Razer"),
    _battery(
        "gigabyte.g", r"G[AN][A-Z]-[A-Z]\d{2}", "GAG-J40; GNC-H40; GND-D20; GAS-J40; GNG-E40", "Gigabyte", Cue.BRAND
    ),
    _battery(
        "lg.gram", r"LB[A-Z]\d{4}[A-Z]", "LBR1223E; LBV7227E; LBS1224E; LBP7221E; LBY1228E", "LG", Cue.BATTERY_WORD
    ),
    _battery("xiaomi.book", r"[GNR]\d{2}B\d{2}W", "R15B05W; G16B01W; R13B02W; N15B02W; R14B06W", "Xiaomi"),
    _battery(
        "pack",
        r"SQU-\d{3,4}|3[IU][NC]?[PR]\d{5}[A-Z]?-\d-[A-Z]\d{3,4}|91[56][CT]\d{4}[A-Z]?|934T\d{4}[A-Z]",
        "SQU-524; SQU-807; 3UR18650-2-T0144; 916C7830F; 916T2023F; 934T2017F",
        "",
    ),
)

"""Part numbers of phones, tablets and Apple's devices, by maker. Examples show the shape; not every one was checked against a label."""

from catalog.part_numbers.family import Cue, NumberFamily
from index_schema.records import PartType


def _battery(
    name: str, pattern: str, examples: str, brands: str, cue: Cue = Cue.NONE, traps: tuple[str, ...] = ()
) -> NumberFamily:
    return NumberFamily(
        name, PartType.BATTERY, pattern, tuple(examples.split("; ")), tuple(brands.split("; ")), cue, traps
    )


def _service(
    name: str, pattern: str, examples: str, brands: str, cue: Cue, traps: tuple[str, ...] = ()
) -> NumberFamily:
    return NumberFamily(
        name, PartType.OTHER, pattern, tuple(examples.split("; ")), tuple(brands.split("; ")), cue, traps
    )


PHONE_FAMILIES: tuple[NumberFamily, ...] = (
    _battery(
        "samsung.eb",
        r"EB[- ]?B?[A-Z]{1,2}\d{3}[A-Z]{2,3}",
        "EB-BG781ABY; EB-BA217ABY; EBBN985ABY; eb bg930abe; EB-BS908ABY; EB-BM526ABY; EB-B600BUB",
        "Samsung",
        traps=("EB-2100 speaker", "EB-BG phone"),
    ),
    _battery(
        "samsung.eb",
        r"EB-?(?:\d{6}[A-Z]{2}|[A-Z]\d[A-Z]\d[A-Z]{3})",
        "EB535163LU; EB-L1G6LLU; EB-F1A2GBU; EB425161LU; EB615268VU",
        "Samsung",
        Cue.BRAND,
    ),
    _battery(
        "samsung.odm",
        r"(?:SCUD[- ])?(?:HQ-(?:\d{2}[A-Z]{1,3}|\d{4}[A-Z]{1,2})|WT-S-[NW]\d{1,2}|WT-[NSW]\d{1,2}|SLC-\d{2}|QL1695)",
        "SCUD-WT-N6; HQ-50S; HQ-70N; WT-S-W1; SLC-50; QL1695",
        "Samsung",
        traps=("HQ display", "SLC-500 lathe"),
    ),
    _battery(
        "samsung.gh",
        r"GH43[- ]?\d{5}[A-Z]",
        "GH43-05060A; GH43-04923A; GH43-03533A; GH43-04928A; GH43-04675B",
        "Samsung",
    ),
    _service(
        "samsung.gh",
        r"GH\d{2}[- ]?\d{5}[A-Z]",
        "GH82-30488A; GH82-26485A; GH02-24656A; GH81-22185A; GH97-20457B",
        "Samsung",
        Cue.NONE,
        ("GHSA-gh82-26485 advisory",),
    ),
    _battery(
        "samsung.old",
        r"B\d{3}[A-Z]{2}|SP\d{4}[A-Z]\d[A-Z]|T\d{4}[CEKU]|AB\d{6}[A-Z]{2}",
        "B600BC; SP4960C3C; T4800E; B800BE; SP3770E1H; AB463446BU",
        "Samsung",
        Cue.BRAND,
    ),
    _service(
        "apple.svc",
        r"(?:661|922|923|076|82[01])-\d{4,5}(?:-[A-Z0-9]{1,2})?(?!-\d)",
        "661-5229; 821-00812-A; 661-16806; 922-9072; 820-3476; 076-1424",
        "Apple",
        Cue.BRAND,
        ("phone 922-9072-1234",),
    ),
    _battery(
        "apple.020",
        r"020-\d{4,5}(?:-[A-Z0-9]{1,2})?",
        "020-6547-A; 020-6765-A; 020-8084-A; 020-7379-A; 020-00010",
        "Apple",
        Cue.BRAND,
    ),
    _battery(
        "apple.616",
        r"616-0\d{3,5}",
        "616-00036; 616-00256; 616-00351; 616-0613; 616-0720",
        "Apple",
        Cue.BRAND,
        ("document 20250616-0007",),
    ),
    _battery(
        "huawei.hb",
        r"HB[- ]?[0-9A-Z]{5,7}[- ]?(?:E[A-Z]W|EBC|EBW|EZC|RBC|RBW)(?:-\d{2}[A-Z]?\d?|-F)?",
        "HB396285ECW; HB4593R1ECW-22T; HB434666RBC; hb-405979-ecw; HB356687ECW; HB3742A0EZC",
        "Huawei; Honor",
    ),
    _battery("huawei.hb", r"HB\d[A-Z]\d[A-Z]?", "HB5V1; HB4W1; HB5N1; HB5A2; HB4F1", "Huawei; Honor", Cue.BRAND),
    _service(
        "huawei.spare",
        r"0235\d[A-Z0-9]{2}[A-Z]",
        "02354HFN; 02353XXA; 02351XHU; 02352PQB; 02353FPX",
        "Huawei; Honor",
        Cue.NONE,
    ),
    _battery(
        "huawei.spare",
        r"2402[23]\d{3}",
        "24022756; 24022915; 24022698; 24022872; 24022351",
        "Huawei; Honor",
        Cue.BRAND,
    ),
    _service(
        "xiaomi.spare",
        r"56[01][0-9A-Z]{9}",
        "5600050C3J00; 5606100400B6; 561010016033; 5600040C3X00; 56000G00G700; 5600070C3L00",
        "Xiaomi",
        Cue.BRAND,
    ),
    _battery(
        "xiaomi.b",
        r"B[MNP]\d[0-9A-Z]",
        "BN59; BN5A; BM4J; BP41; BM6H; BN46",
        "Xiaomi",
        Cue.BATTERY_WORD,
        ("Xiaomi Redmi BM case",),
    ),
    _battery(
        "bbk.blp",
        r"BL[PT][0-9A-Z]\d{2}",
        "BLP759; BLP805; BLP727; BLP673; BLPA09; BLP761",
        "Oppo; Realme; OnePlus",
    ),
    _battery("vivo.b", r"B-[A-Z][A-Z0-9]?\d?", "B-G6; B-O5; B-K3; B-F3; B-P6; B-B2", "Vivo", Cue.BRAND),
    _battery(
        "transsion.bl",
        r"BL-?\d{2}[A-Z]X",
        "BL-49FX; BL-58BX; BL-50FX; BL-49GX; BL-49NX",
        "Tecno; Infinix",
        traps=("BL-5C",),
    ),
    _battery(
        "lg.bl",
        r"BL-?(?:T\d{1,2}|\d{2}[A-Z]\d[A-Z]?|\d{2}[A-Z]{2})|LGIP-\d{3}[A-Z]{1,2}|EAC\d{8}",
        "BL-T34; BL-46ZH; bl53yh; BL-45A1H; BL-42D1F; LGIP-580N; EAC61839001",
        "LG",
        Cue.BRAND,
    ),
    _battery(
        "transsion.bl",
        r"BL-?\d{2}[A-Z][A-Z]",
        "BL-49FT; BL-39LX; BL-34ET; BL-24EI; BL-30VT",
        "Tecno; Infinix; Itel",
        Cue.BRAND,
    ),
    _battery("lenovo.bl", r"BL\d{3}", "BL242; BL225; BL234; BL171; BL253", "Lenovo", Cue.BRAND, ("Lenovo BL 5",)),
    _battery(
        "moto.bat",
        r"[A-Z]{2}\d0|SB18C\d{5}|(?:BF|EB|BX|BK)\d{2}|SNN\d{4}[A-Z]",
        "KZ50; JK50; NT50; HG30; MC50; SB18C28957; SNN5890A",
        "Motorola",
        Cue.BRAND,
    ),
    _battery(
        "sony.bat",
        r"LI[PS]\d{4}[A-Z]{4,5}|SNYS[A-Z][A-Z0-9]\d{1,2}|AGPB\d{3}-A\d{3}",
        "LIS1502ERPC; LIP1621ERPC; SNYSK84; LIP1635ERPCS; AGPB009-A001; LIS1561ERPC",
        "Sony",
        traps=("LIP1500 laser",),
    ),
    _battery(
        "sony.bat",
        r"1[23]\d{2}-\d{4}(?:\.\d)?|1\d{7}-\d{2}|GB-S10-\d{6}-\d{3}[A-Z]|BST-\d{2}|BA[6-9][05]0|EP500",
        "1298-9239; 1288-9125; 12390586-00; GB-S10-385871-040H; 1264-7064; BST-41; BA900; EP500",
        "Sony",
        Cue.BRAND,
        ("Sony 1080-1920 display",),
    ),
    _battery(
        "nokia.bat",
        r"B[LP][- ]?[3456][A-Z]{1,2}(?!-)",
        "BL-5C; bl 4ul; BL-5J; BP-4L; BL-4U",
        "Nokia; Microsoft",
        Cue.BATTERY_WORD,
    ),
    _battery(
        "nokia.bat",
        r"B[LV]-?[LTY]\d[A-Z]{1,2}|BV-?\d[A-Z]{1,2}|BN-0\d|HE\d{3}|HQ\d{3}|LC-?\d{3,4}|WT\d{3}|CN\d{3}",
        "HE338; LC-620; WT330; HQ510; BV-T5E; BN-02; BL-L4A",
        "Nokia; Microsoft",
        Cue.BRAND,
        ("Nokia LCD 5.3",),
    ),
    _battery(
        "google.bat",
        r"G0[12]\d[A-Z]{1,2}-B|B2P[WQ][24]100|G[A-Z0-9]{4}-B",
        "G020J-B; B2PW4100; G013A-B; G013C-B; B2PW2100",
        "Google",
        Cue.BRAND,
    ),
    _battery("zte.li", r"\d{6}PLV|E169-\d{6}", "466380PLV; E169-515978", "ZTE", Cue.BRAND),
    _battery(
        "zte.li",
        r"LI3\d{3}T\d{2}P\d[A-Z][A-Z0-9]\d{5}(?:-H)?",
        "Li3949T44P8h906450; Li3824T43P3hA04147; LI3824T43P6HA54236-H; LI3951T44P8H956656; Li3714T42P3h765039; LI3839T44P8H866445; Li3934T90P8h623486",
        "ZTE",
    ),
    _battery(
        "htc.bop",
        r"B0[PLJ][A-Z0-9]{4,5}|B?2P[QSYZ][A-Z0-9]{4,5}",
        "B0PA2100; B0PJX100; B0P6B100; B0PE6100; B0PKX100; B2PS6100; B2PZM100",
        "HTC",
        Cue.BATTERY_WORD,
    ),
    _battery(
        "htc.bop",
        r"B[A-Z]\d{5}|35H00\d{3}(?:-\d{2}[A-Z])?",
        "BM60100; BJ83100; BG32100; BL11100; 35H00121-05M",
        "HTC",
        Cue.BRAND,
    ),
    _battery(
        "alcatel.tl",
        r"TL[IP](?=[A-Z]{0,2}\d)[A-Z0-9]{4,6}",
        "TLiB5AF; TLi020F1; TLp025H1; TLp025A2; TLi014A1; TLp018B2",
        "Alcatel; TCL",
        Cue.BATTERY_WORD,
    ),
    _battery(
        "alcatel.cab",
        r"CAB\d{2}[A-Z0-9]{5,8}",
        "CAB31P0000C1; CAB32E0002C1; CAB1500011C1; CAB60B0000C1; CAB32A0001C1",
        "Alcatel",
        traps=("CAB50 cable",),
    ),
    _battery(
        "philips.ab",
        r"AB\d{4}[A-Z]{4}",
        "AB2900AWMC; AB3160AWMT; AB2100AWMC; AB3000LWMC; AB1600DWMT",
        "Philips",
        Cue.NONE,
    ),
    _battery("acer.bat", r"BAT-[A-Z]?\d{2,3}", "BAT-E10; BAT-T11; BAT-A10; BAT-A12; BAT-610", "Acer", Cue.BATTERY_WORD),
    _battery("meizu.b", r"B[AT]\d{2,3}[A-Z]?|B0\d{2}", "BA810; BT61; BA712; BT42C; BA621", "Meizu", Cue.BRAND),
    _battery("fly.bl", r"BL\d{4}", "BL8003; BL4257; BL9202; BL3216; BL7405", "Fly", Cue.BATTERY_WORD),
)

"""Numbers of bare panels, by the maker of the glass; they name no device. Most examples are from linuxhw/EDID, CC BY 4.0."""

from catalog.part_numbers.family import Cue, NumberFamily
from index_schema.records import PartType


def _panel(maker: str, pattern: str, examples: str, traps: tuple[str, ...] = ()) -> NumberFamily:
    return NumberFamily(f"panel.{maker}", PartType.SCREEN, pattern, tuple(examples.split("; ")), (), Cue.NONE, traps)


PANEL_FAMILIES: tuple[NumberFamily, ...] = (
    _panel(
        "lgd",
        r"L[DHMP]\d{3}(?:W[A-Z0-9]{1,3}|Q[A-Z]\d|U[DFQH]\d|[EX]\d{2})"
        r"(?:(?:-?\(?[A-Z][A-Z0-9]\)?\(?[A-Z0-9]{2}\)?| [A-Z]{2}[A-Z]\d| \([A-Z]{2}\)\([A-Z]\d\))(?: V\d{2})?)?",
        "LP156WF6-SPB1; LP156WF6(SP)(B1); LP140WH2 TLQ1; LP173WD1 (TL)(A1); LP154W01-A3K3; LP150X08-TLA2; LH530WX2-SD01 V03; LM238WF2-SSK1",
        ("LP1500 printer", "LM358 op amp"),
    ),
    _panel(
        "boe",
        r"(?:N[VTE]|[BGHQT]V)\d{3}[A-Z0-9]{3}-[A-Z0-9]{3,4}|(?:H[BNTW]|B[AP])\d{3}(?:W[XUS]|FH)[0-9A-Z]-\d{3}",
        "NV156FHM-N48; NT156WHM-N42; BA101WS1-100; NE160QDM-NY2; TV080WUM-NL0; HB140WX1-501; HT141WXB-100; HN133WU3-100; QV116FHB-N81",
        ("NE555 timer",),
    ),
    _panel(
        "auo",
        r"[BG]\d{3}[A-Z]{2,3}\d{2}(?:\.[0-9A-Z])?(?:[. ]?V ?\.?[0-9A-C])?",
        "B140HAN04.0; B156HAN02.1; B156XTN08.1; B160QAN02.W; B173RW01 V3; B156XW02 V2",
        ("B450 motherboard", "G513QM laptop"),
    ),
    _panel(
        "inx",
        r"[NGP]\d{3}[A-Z][A-Z0-9]{1,2}[-_][A-Z][A-Z0-9]{1,4}",
        "N156HGA-EA3; N140HCA-EAC; N156HCE-EN1; N116BGE-EA2; N173HGE-E11; N154C1-L01",
        ("TravelMate P414RN-41 laptop",),
    ),
    _panel(
        "ivo",
        r"[MRX]\d{3}N[A-Z][A-Z0-9]{1,2}(?: ?R[0-9A-Z])?|P\d{3}NW[A-Z]\d(?: ?R\d)?",
        "M140NWR2 R1; X140NVFC R0; P140NWR1 R1; R140NW4D R0; M133NVFC R2; M156NVF6 R0; M116NWR6 R3",
    ),
    _panel(
        "csot",
        r"[MS]N[A-Z]\d{3}[A-Z]{2}\d-[0-9A-Z]",
        "MNE007ZA1-2; SNE001BS2-1; MNG007DA1-J; MNF601EA1-1; MND007ZA1-2; MNE208ZA1-3",
    ),
    _panel(
        "panda",
        r"L[MC]\d{3}[GL]F-?[0-9A-Z][A-Z]\d{2}",
        "LM156LF1L02; LM156LF-GL02; LM140GF1L02; LM140LF-3L03; LC156LF1L03; LM133LF1L01; LC116LF3L01",
    ),
    _panel(
        "sdc",
        r"LT[HLMN]\d{2,3}[A-Z]{2,3}\d{2}(?:-[A-Z0-9]{1,3}|[0-9A-Z]\d{2})?|LT[HLMN]\d{3}(?:[A-Z]{1,2}|[A-Z]\d)-L\d{2}"
        r"|ATNA\d{2,3}[A-Z]{2,3}\d{2}(?:-[A-Z0-9]{1,3})?",
        "LTN156AT39; LTN154X3-L01; LTN141WD-L05; LTH133BT01A03; LTL101AL06-003; LTN133AT09; LTN170CT10; ATNA40JU01-0; LTN141AT10-G",
    ),
    _panel(
        "sharp",
        r"L[JQ]\d{3}[A-Z]\d[A-Z]{2}\d{2}[A-Z]?",
        "LQ135P1JX51; LQ156M1JW03; LQ173M1JW04; LQ133T1JW02; LQ140Z1JW01",
    ),
    _panel(
        "tianma",
        r"TL\d{3}[A-Z]{4}\d{2}-\d{1,2}",
        "TL142GDXP02-0; TL134ADXP03-00; TL142GVXP12-0; TL140ADXP24-0; TL160MDMP03-0; TL070FVXS02-0",
    ),
    _panel(
        "tmd",
        r"LTD\d{3}[A-Z]{2}[A-Z0-9]B",
        "LTD121EWVB; LTD133EQ1B; LTD141EN9B; LTD121KX6B; LTD141ECMB",
    ),
    _panel(
        "cpt",
        r"CLAA\d{3}[A-Z]{2}\d[0-9A-Z]{1,3}",
        "CLAA102NA0A; CLAA156WA11; CLAA156WB11A; CLAA101NB01; CLAA154WB05",
    ),
    _panel(
        "hannstar",
        r"HSD\d{3}[A-Z]{3}\d[A-Z]?(?:-[A-Z0-9]{2,3})?",
        "HSD101PFW2; HSD100IFW1; HSD121PHW1; HSD160PHW1; HSD140PHW1; HSD089IFW1-A00",
    ),
    _panel(
        "fpc",
        r"TFT[A-Z0-9]{4,8}FPC(?:-[A-Z0-9]{1,2}){0,2}",
        "TFT5K1503FPC-A1-E; TFT5K1623FPC-A1-E; TFT5K0950FPC-A1-E; TFT5K1381FPC-A1-E; TFT5K1028FPC-A2-E",
    ),
)

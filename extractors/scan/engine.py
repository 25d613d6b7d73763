"""The recognition model behind a small seam: a batch of line pictures in, the likeliest characters of every step out.

The model and its list of characters are those of RapidOCR's wheel, run by OpenVINO (in bytes and bfloat16 where the
processor has them), or by ONNX Runtime on a GPU where its CUDA build is installed. Nothing is downloaded.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.scan.network import BEST, in_bytes, listed_characters, narrowed, outputs_of

MODEL = "PP-OCRv6_rec_small.onnx"
HEIGHT = 48
STEP = 8  # pixels of width a step of the model's output stands for
BLANK = 0
# Characters outside GB 2312 that the papers use: units, numerals, marks, and names of people.
_MORE = "㎡㎥℃‰≥≤≠≈±×÷²³₂₃μ°·—…“”‘’《》〈〉【】〔〕「」①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ→←↑↓■□●○★☆√∑％＋－＝＜＞～／"
_NAMES = "堃喆镕昇珺玥瑢祎旸淼垚犇骉焱鑫晢赟翀頔彧弢罡喆燊皞皓旻昉旼玮珅珏琇琬瑄璟璠祺禔稘竑翊芃茜莙菡萱蓁蘅邡郃郦鄢钰铄铖锜镝闫颋飏骁骞嫄嫒姝婧媖姮佺俣僖劼勍厍叡喦囡圳垌埇埌埗堉堌塱墘墩奭孖岜岙峁崤嵊嵛崮嶝巂巉廸徕怡恺慜懋抃敉斓晗晞曌朐杪枞柘栟桁桉梃椐楸榫槎槟橦檩毓氹汈汭沄沨沭沺泂泃泇洄洑洢浉浐浛浠涢涞涠淏淯湉湑溇溍溠溧滘滢漈漷潆潏澧澴濛瀍灏灞炅炆炜炟烜烨焘熠燚爨牂犍猇玏玙玚玠玢玥珣珩琎琚琤琯瑀瑗瑭璐璘瓒甪疃眭瞾砀硚碛磏礐祃祲稂穰竦笪筇筥筠篁粲綦缙罘罟翾耑聃胤脒艽芈芮芷苡茌茛荥莒菏菔萩葭蓥蓼蔺蕖蕲藁虒蜞螳衢覃訾谌谯豳赉赟跞踔轵迓逄逯邕邗邛邠邯邳邴邶邺邾郄郅郇郓郗郝郢郧郫郯郾鄄鄌鄚鄞鄱酆酉醴釜钊钚钜钤铎锟锳锽镆镐镳阆阊阕陂陉隗隰雒霁靳鞯韫頫颍颢飒馗駪骐骢鲧鲲鳌鹂麒麴黟黾鼐龑龚"


class Steps(NamedTuple):
    """For every line and step the likeliest characters (by their place in `characters`) and their probabilities."""

    places: NDArray[np.int32]
    chances: NDArray[np.float32]


class Engine(Protocol):
    """What runs the model."""

    characters: list[str]

    def run(self, batch: NDArray[np.float32]) -> Steps: ...


@cache
def load_engine() -> Engine:
    """The engine of this process, loaded once."""
    if _has_gpu():
        return GpuEngine(model_folder() / MODEL)
    return CpuEngine(model_folder() / MODEL)


def model_folder() -> Path:
    """Where RapidOCR's wheel keeps its models; the package itself is not imported, for it brings in much."""
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("rapidocr is not installed; its wheel carries the recognition models")
    return Path(found.origin).parent / "models"


def _has_gpu() -> bool:
    if find_spec("onnxruntime") is None:
        return False
    import onnxruntime  # noqa: PLC0415  # heavy

    return "CUDAExecutionProvider" in onnxruntime.get_available_providers()


def in_use(character: str) -> bool:
    """True for what papers in simplified Chinese hold; 二 and the kana ニ look alike, so the rest is not offered."""
    if character in _MORE or character in _NAMES:
        return True
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 1 or 0xA1 <= code[0] <= 0xA3 or code[0] >= 0xB0


class CpuEngine:
    """OpenVINO on one thread: documents are read side by side, so more threads a page gain nothing."""

    def __init__(self, model: Path) -> None:
        import openvino  # noqa: PLC0415  # heavy

        core = openvino.Core()
        network = core.read_model(model)
        every = listed_characters(network, outputs_of(network))
        kept = [place for place, character in enumerate(every) if place == BLANK or in_use(character)]
        self.characters = [every[place] for place in kept]
        small = narrowed(network, kept)
        if _multiplies_bytes():
            small = in_bytes(small)
        settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY"}
        self._request = core.compile_model(small, "CPU", settings).create_infer_request()

    def run(self, batch: NDArray[np.float32]) -> Steps:
        self._request.infer([batch])
        chances, places = (self._request.get_output_tensor(number).data for number in (0, 1))
        return Steps(places.copy(), chances.copy())


def _multiplies_bytes() -> bool:
    """True where the processor has instructions for it (VNNI); without them sums of products overflow."""
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except FileNotFoundError:  # not Linux
        return False


class GpuEngine:
    """ONNX Runtime on a GPU."""

    def __init__(self, model: Path) -> None:
        import onnxruntime  # noqa: PLC0415

        self._session: Any = onnxruntime.InferenceSession(
            str(model), providers=["CUDAExecutionProvider", "CPUExecutionProvider"]
        )
        listed = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        every = ["", *listed]
        count = self._session.get_outputs()[0].shape[-1]
        every = [*every[: count - 1], " "]
        self._kept = [place for place, character in enumerate(every) if place == BLANK or in_use(character)]
        self.characters = [every[place] for place in self._kept]

    def run(self, batch: NDArray[np.float32]) -> Steps:
        chances = self._session.run(None, {self._session.get_inputs()[0].name: batch})[0][:, :, self._kept]
        places = np.argsort(-chances, axis=2)[:, :, :BEST].astype(np.int32)
        return Steps(places, np.take_along_axis(chances, places, axis=2))
